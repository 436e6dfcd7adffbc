/** The numbers of a moment: an epoch's own, or those of now. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { createRunSeries } from '../../src/history/run-series.ts';
import { NO_RUN } from '../../src/state/run-store.ts';
import { appendEpoch } from '../../src/history/record-run.ts';
import { pastMoment, presentMoment } from '../../src/views/shell/shown-moment.ts';

function runOfTwoEpochs() {
  const run = createRunSeries(DEFAULT_EXPERIMENT, []);
  run.begin = { connections: 30, fingerprint: 'f0' };
  for (const epoch of [1, 2]) {
    appendEpoch(run.epochs, {
      epoch,
      samples: 100 * epoch,
      seconds: epoch,
      trainLoss: 1 / epoch,
      trainAccuracy: 0.5,
      testLoss: 1,
      testAccuracy: epoch / 4,
      connections: [20, 10],
      fingerprint: `f${epoch}`,
    });
  }
  return run;
}

describe('a past epoch', () => {
  test('has what was measured at its test', () => {
    expect(pastMoment(runOfTwoEpochs(), 2)).toEqual({
      past: true,
      epoch: 2,
      testAccuracy: 0.5,
      connections: 30,
      fingerprint: 'f2',
      fingerprintEpoch: 2,
      rewired: false,
    });
  });

  test('an epoch that ended with a rewiring was tested before it; its fingerprint comes after it', () => {
    const run = runOfTwoEpochs();
    run.rewirings.epoch.push(1.0000000001, 1.5);
    expect([1, 2].map((epoch) => pastMoment(run, epoch)!.rewired)).toEqual([true, false]);
    const status = { ...NO_RUN, epoch: 1.7, fingerprintEpoch: 1 };
    expect(presentMoment(status, run).rewired).toBe(true);
  });

  test('epoch 0 is the untrained network: nothing was tested', () => {
    expect(pastMoment(runOfTwoEpochs(), 0)).toMatchObject({
      testAccuracy: null,
      connections: 30,
      fingerprint: 'f0',
    });
  });

  test('one without numbers is none', () => {
    expect(pastMoment(runOfTwoEpochs(), 3)).toBeNull();
    expect(pastMoment(createRunSeries(DEFAULT_EXPERIMENT, []), 0)).toBeNull();
  });
});

test('now: the epochs that were tested, the sum of all layers, nothing before there is a network', () => {
  const status = { ...NO_RUN, epoch: 4, fingerprintEpoch: 3, connections: [20, 10] };
  expect(presentMoment(status, null)).toMatchObject({ past: false, epoch: 3, connections: 30 });
  expect(presentMoment(NO_RUN, null).connections).toBeNull();
});
