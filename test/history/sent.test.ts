/** What a file held, handed from thread to thread: the same as before. */
import { expect, test } from 'vitest';
import { MAP_FILE_FORMAT } from '../../src/history/map-file.ts';
import { receiveMap, sendMap } from '../../src/history/sent-map.ts';
import { receiveRun, sendRun } from '../../src/history/sent-run.ts';
import { readMapFile } from '../../src/history/read-map-file.ts';
import { keptAt } from '../helpers/kept-run.ts';
import { sampleMap } from '../helpers/sample-map.ts';
import { small } from '../helpers/small-run.ts';

test.each<[string, readonly string[]]>([
  ['of two settings and seeds', ['#v1&x=3&e=5&s=1', '#v1&x=3&e=5&z=0.1&s=2', '#v1&x=3&z=0.1', '#v1&x=3']],
  ['of lists and of seeds', ['#v1&x=3&h=20', '#v1&x=3&h=30.10&s=7', '#v1&x=3&h=300.100']],
  ['of seeds alone', ['#v1&x=3&s=3', '#v1&x=3&s=1', '#v1&x=3&s=2']],
  ['of data sets', ['#v1&x=3&n=300&nt=100', '#v1&x=3&d=blobs&n=300&nt=100']],
  ['of one run, with a change', ['#v1&x=3&ev=1:lr:0.01']],
])('a map %s', (_, links) => {
  const map = sampleMap(links);
  expect(receiveMap(structuredClone(sendMap(map)))).toEqual(map);
});

test('the cells of a received map hold its own runs', () => {
  const { runs, cells } = receiveMap(sendMap(sampleMap(['#v1&x=3&e=5', '#v1&x=3', '#v1&x=3&e=5&s=2'])));
  expect(runs).toEqual(expect.arrayContaining(cells.flat()));
  expect(cells.flat().every((run) => runs.includes(run))).toBe(true);
});

test('a run, which shares its experiment with its series', async () => {
  const kept = await keptAt(2, small());
  const received = receiveRun(structuredClone(sendRun(kept)));
  const { curves, ...lives } = received.series.lives;
  const { curves: own, ...others } = kept.series.lives;
  expect({ ...received, series: { ...received.series, lives } }).toEqual({
    ...kept,
    series: { ...kept.series, lives: others },
  });
  expect([curves.epochs, curves.items]).toEqual([own.epochs, own.items]);
  expect(received.series.experiment).toBe(received.experiment);
});

test('what a map file says reaches the page as it was read', () => {
  const run = { link: '#v1&x=3', epoch: 2, testAccuracy: 0.25, testLoss: 1e300, connections: 3e9 };
  const json = {
    format: MAP_FILE_FORMAT,
    version: 1,
    axes: [],
    runs: [{ ...run, fingerprint: 'a'.repeat(16) }],
  };
  const { map } = readMapFile(JSON.stringify(json));
  expect(receiveMap(sendMap(map!)).runs[0]).toMatchObject({ testLoss: 1e300, connections: 3e9 });
});
