/** The table of epochs: what is written is what was measured. */
import { expect, test } from 'vitest';
import { epochsCsv } from '../../src/history/epochs-csv.ts';
import { sampleSeries } from '../helpers/sample-run.ts';

test('a comment with the link, the names, and a line an epoch', () => {
  const { epochs } = sampleSeries({}, 3);
  const lines = epochsCsv(epochs, 'https://example.org/#v1&e=5').split('\r\n');
  expect(lines[0]).toBe('# https://example.org/#v1&e=5');
  const names = lines[1].split(',');
  expect(lines.length).toBe(2 + 3 + 1);
  lines.slice(2, -1).forEach((line, k) => {
    const values = line.split(',');
    expect(values.length).toBe(names.length);
    expect(Number(values[names.indexOf('epoch')])).toBe(epochs.epoch[k]);
    expect(Number(values[names.indexOf('testAccuracy')])).toBe(epochs.testAccuracy[k]);
    expect(values[names.indexOf('fingerprint')]).toBe(epochs.fingerprint[k]);
  });
});

test('a caption is a comment too, every line of it', () => {
  const lines = epochsCsv(sampleSeries({}, 1).epochs, 'link', 'first\nsecond').split('\r\n');
  expect(lines.slice(0, 3)).toEqual(['# link', '# first', '# second']);
  expect(lines[3]).toMatch(/^epoch,/);
});
