/** The points of one connection's weight: in order, bounded, seen ones before remembered ones. */
import { expect, test } from 'vitest';
import { createConnectionSeries } from '../../src/history/connection-series.ts';
import type { ConnectionNow } from '../../src/protocol/connection.ts';

const PLACE = { layer: 0, input: 1, output: 2 };

function now(epoch: number, weight: number | null, patch: Partial<ConnectionNow> = {}): ConnectionNow {
  const connection = weight === null ? null : { weight, birth: 0 };
  const cut = { low: -0.2, high: 0.3, doomed: false };
  return { place: PLACE, epoch, rewirings: Math.floor(epoch), connection, cut, ...patch };
}

test('keeps what is noted in order, with the cut of the sign, and ignores other places', () => {
  const series = createConnectionSeries(PLACE);
  series.note(now(2, 0.5));
  series.note(now(1, -0.5));
  series.note(now(3, 0.4, { cut: 'over' }));
  series.note(now(4, null));
  series.note(now(9, 7, { place: { ...PLACE, input: 3 } }));
  expect(series.points.map(({ epoch, connection, cut }) => [epoch, connection?.weight ?? null, cut])).toEqual(
    [
      [1, -0.5, 0.2],
      [2, 0.5, 0.3],
      [3, 0.4, null],
      [4, null, null],
    ],
  );
});

test('before and after a rewiring are two moments of one epoch; the same moment is noted once', () => {
  const series = createConnectionSeries(PLACE);
  series.note(now(2, 0.5, { rewirings: 1 }));
  series.note(now(2, null, { rewirings: 2 }));
  series.note(now(2, 0.6, { rewirings: 1 }));
  expect(series.points.map(({ connection }) => connection?.weight ?? null)).toEqual([0.6, null]);
});

test('what the worker remembers fills the gaps', () => {
  const series = createConnectionSeries(PLACE);
  series.note(now(2, 0.5));
  const connection = { weight: 0.125, birth: 0 };
  const known = [0, 2, 3].map((epoch) => ({ epoch, rewirings: epoch, connection }));
  series.remember({ place: PLACE, lives: [], complete: true, known }, () => null);
  expect(series.points.map(({ epoch, cut }) => [epoch, cut])).toEqual([
    [0, null],
    [2, 0.3],
    [3, null],
  ]);
  series.dropAfter(2);
  expect(series.points.map(({ epoch }) => epoch)).toEqual([0, 2]);
});

test('what its rewiring took is known of a kept epoch, and of it alone; rewirings leave weights as they were', () => {
  const series = createConnectionSeries(PLACE);
  const at = (epoch: number, weight: number, birth: number) => ({
    epoch,
    rewirings: epoch,
    connection: { weight, birth },
  });
  const known = [at(1, 0.1, 1), at(2, 0.4, 1), at(3, -0.5, 1), { epoch: 4, rewirings: 4, connection: null }];
  const cuts = [2, 3, 4].map((epoch) => ({ rewirings: epoch - 1, low: -0.2 * epoch, high: 0.1 * epoch }));
  series.remember({ place: PLACE, lives: [], complete: true, known }, (epoch) => cuts[epoch - 2] ?? null);
  expect(series.points.map(({ epoch, rewirings, cut }) => [epoch, rewirings, cut])).toEqual([
    [1, 1, null],
    [2, 1, 0.2],
    [2, 2, null],
    [3, 2, expect.closeTo(0.6)],
    [3, 3, null],
    [4, 4, null],
  ]);
});

test('stays bounded however long it is watched, from the first point to the last', () => {
  const series = createConnectionSeries(PLACE);
  for (let k = 0; k < 5000; k++) series.note(now(k / 100, 1));
  expect(series.points.length).toBeLessThanOrEqual(512);
  expect(series.points[0].epoch).toBe(0);
  const gaps = series.points.slice(1, -1).map(({ epoch }, k) => epoch - series.points[k].epoch);
  expect(Math.max(...gaps)).toBeCloseTo(Math.min(...gaps), 5);
  expect(series.points.at(-1)!.epoch).toBe(49.99);
});
