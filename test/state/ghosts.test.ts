/** Earlier runs are named by what sets them apart from the present one, with the changes made while they ran. */
import { expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { initialisePlan, recordEvent } from '../../src/state/experiment-store.ts';
import { createGhosts } from '../../src/state/ghosts.ts';
import { sampleSeries } from '../helpers/sample-run.ts';

test('a run whose zeta was changed on the way is named by the zeta it ended with', () => {
  const ghosts = createGhosts();
  const changed = sampleSeries({}, 3);
  changed.events.push({ step: 100, kind: 'rewire' }, { step: 120, kind: 'tune', settings: { zeta: 0.35 } });
  ghosts.keep(sampleSeries({}, 3, 0.95, 1.2, 2), { ...DEFAULT_EXPERIMENT, zeta: 0.35 });
  ghosts.keep(changed, { ...DEFAULT_EXPERIMENT, epsilon: 13, zeta: 0.35 });
  expect(ghosts.signal.get().map(({ short }) => short)).toEqual(['e=20 z=0.3', 'e=20']);
});

test('a change made while the present run trains names the others anew', () => {
  const ghosts = createGhosts();
  initialisePlan({ experiment: DEFAULT_EXPERIMENT, events: [] });
  ghosts.keep(sampleSeries({}, 3), DEFAULT_EXPERIMENT);
  const names = () => ghosts.signal.get().map(({ short }) => short);
  const before = names();
  recordEvent({ step: 300, kind: 'tune', settings: { zeta: 0.6 } });
  expect(names()).toEqual(['z=0.3']);
  expect(names()).not.toEqual(before);
});

test('of a course that is there already, to the last bit, the longer stays', () => {
  const ghosts = createGhosts();
  const ran = () => ghosts.signal.get().map(({ series }) => series);
  const [short, long, again, other] = [
    sampleSeries({}, 3),
    sampleSeries({}, 5),
    sampleSeries({}, 3),
    sampleSeries({}, 4, 0.95, 1.2, 2),
  ];
  ghosts.keep(short, DEFAULT_EXPERIMENT);
  ghosts.keep(other, DEFAULT_EXPERIMENT);
  expect(ran()).toEqual([short, other]);
  ghosts.keep(long, DEFAULT_EXPERIMENT);
  expect(ran()).toEqual([other, long]);
  ghosts.keep(again, DEFAULT_EXPERIMENT);
  expect(ran()).toEqual([other, long]);
  // Of two equally long ones the later, which may be taken up again.
  const last = sampleSeries({}, 5);
  ghosts.keep(last, DEFAULT_EXPERIMENT);
  expect([ran().length, ran()[1] === last]).toEqual([2, true]);
  ghosts.drop(last);
  expect(ran()).toEqual([other]);
});
