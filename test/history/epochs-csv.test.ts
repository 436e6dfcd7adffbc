/** The table of epochs: what is written is what was measured. */
import { expect, test } from 'vitest';
import { epochsCsv } from '../../src/history/epochs-csv.ts';
import { sampleSeries } from '../helpers/sample-run.ts';

function read(csv: string) {
  const lines = csv.split('\r\n').slice(0, -1);
  const comments = lines.filter((line) => line.startsWith('# '));
  const [names, ...rows] = lines.slice(comments.length).map((line) => line.split(','));
  const column = (name: string) => rows.map((cells) => cells[names.indexOf(name)]);
  return { comments, names, rows, column };
}

test('the comments, the names, and a line an epoch', () => {
  const { epochs } = sampleSeries({}, 3);
  const { comments, names, rows, column } = read(epochsCsv(epochs, () => null, ['a link', 'two\nlines']));
  expect(comments).toEqual(['# a link', '# two lines']);
  expect(rows.map((cells) => cells.length)).toEqual([names.length, names.length, names.length]);
  expect(names.at(-1)).toBe('fingerprint');
  expect(column('trainLoss').map(Number)).toEqual(epochs.trainLoss);
  expect(column('testAccuracy').map(Number)).toEqual(epochs.testAccuracy);
  expect(column('fingerprint')).toEqual(epochs.fingerprint);
});

test('times without rounding errors', () => {
  const { epochs } = sampleSeries({}, 2);
  epochs.epoch[1] = 2.0000000000000004;
  epochs.seconds.splice(0, 2, 0.07159999999404, 1 / 3);
  const { column } = read(epochsCsv(epochs, () => null, []));
  expect(column('epoch')).toEqual(['1', '2']);
  expect(column('seconds')).toEqual(['0.0716', '0.333333']);
});

test('connections of every layer, where they are known', () => {
  const { epochs } = sampleSeries({}, 3);
  const { column } = read(epochsCsv(epochs, (epoch) => (epoch === 2 ? null : [epoch, 10]), []));
  expect(column('connectionsLayer1')).toEqual(['1', '', '3']);
  expect(column('connectionsLayer2')).toEqual(['10', '', '10']);
});
