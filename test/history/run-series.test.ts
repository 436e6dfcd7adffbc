/** The numbers of a run: columns of equal length, thinned to a bounded number. */
import { expect, test } from 'vitest';
import { appendProgress, createRunSeries, truncatedSeries } from '../../src/history/run-series.ts';
import { small } from '../helpers/small-run.ts';

function seriesOf(points: number) {
  const { progress } = createRunSeries(small(), []);
  for (let k = 0; k < points; k++) {
    appendProgress(progress, {
      epoch: k / 10,
      samples: 20 * k,
      seconds: k / 100,
      trainLoss: 1 / (k + 1),
      trainAccuracy: k % 2,
    });
  }
  return progress;
}

test('every point is kept up to 4000', () => {
  const { epoch, samples, trainLoss } = seriesOf(4000);
  expect(epoch.length).toBe(4000);
  expect([epoch[3999], samples[3999], trainLoss[3999]]).toEqual([399.9, 79980, 1 / 4000]);
});

test('the 4001st drops every second one before it', () => {
  const { samples } = seriesOf(4001);
  expect(samples.length).toBe(2001);
  expect(samples.slice(0, 3)).toEqual([0, 40, 80]);
  expect(samples.slice(-2)).toEqual([20 * 3998, 20 * 4000]);
});

test('a long run: bounded, in order, all columns of one point together, the first and the last kept', () => {
  const { epoch, samples, seconds, trainLoss, trainAccuracy } = seriesOf(50_000);
  expect(epoch.length).toBeLessThanOrEqual(4000);
  expect(epoch.length).toBeGreaterThan(2000);
  expect(samples.every((sample, k) => k === 0 || sample > samples[k - 1])).toBe(true);
  samples.forEach((sample, k) => {
    const number = sample / 20;
    const point = [number / 10, number / 100, 1 / (number + 1), number % 2];
    if ([epoch[k], seconds[k], trainLoss[k], trainAccuracy[k]].join() !== point.join()) {
      throw new Error(`point ${k} is mixed from several`);
    }
  });
  expect([samples[0], samples.at(-1)]).toEqual([0, 20 * 49_999]);
});

test('a new series is empty and does not share its events', () => {
  const events = [{ step: 3, kind: 'rewire' as const }];
  const series = createRunSeries(small(), events);
  expect(series.events).toEqual(events);
  expect(series.events).not.toBe(events);
  expect([...Object.values(series.progress), ...Object.values(series.epochs)].flat()).toEqual([]);
});

test('cut after an epoch: what came later is gone, the original stays', () => {
  const run = createRunSeries(small(), [{ step: 3, kind: 'rewire' }]);
  for (let k = 1; k <= 30; k++) {
    appendProgress(run.progress, {
      epoch: k / 10,
      samples: k,
      seconds: k,
      trainLoss: 1 / k,
      trainAccuracy: 0,
    });
  }
  // Two at the end of the second epoch: its own, and one asked for after it.
  for (const epoch of [1, 2, 2, 3]) {
    for (const column of Object.values(run.rewirings) as number[][]) column.push(epoch);
  }
  for (const epoch of [1, 2, 3])
    for (const column of Object.values(run.epochs) as number[][]) column.push(epoch);
  const before = JSON.stringify(run);
  const cut = truncatedSeries(run, 2, 2, []);
  expect(cut.progress.epoch.at(-1)).toBe(2);
  expect(cut.progress.trainLoss.length).toBe(20);
  expect(cut.epochs.fingerprint.length).toBe(2);
  expect(cut.rewirings.epoch).toEqual([1, 2]);
  expect(cut.events).toEqual([]);
  cut.progress.epoch.push(9);
  expect(JSON.stringify(run)).toBe(before);
});
