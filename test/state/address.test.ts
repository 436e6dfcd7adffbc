/** What the address says of the run. */
import { expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { setView } from '../../src/state/view-store.ts';
import { openAddress } from '../../src/state/address.ts';
import { NOTICES } from '../../src/text/shell.ts';
import { recordEvent, setPlan, useExperiment } from '../../src/state/experiment-store.ts';
import { setStatus, useRun } from '../../src/state/run-store.ts';

test('a paused run says at which epoch; one that gives way to another plan says nothing any more', () => {
  const address = openAddress('#v1&e=5', () => ({}));
  const { experiment } = useExperiment.getState();
  setStatus({ experiment, phase: 'paused', step: 500, epoch: 6.3, fingerprintEpoch: 6 });
  expect(address.current()).toBe('#v1&e=5&t=6');
  setPlan({ experiment: { ...DEFAULT_EXPERIMENT, epochs: 3 }, events: [] });
  expect(address.current()).toBe('#v1&x=3');
});

test('an epoch that is trained but not tested yet is not over', () => {
  const address = openAddress('#v1', () => ({}));
  const { experiment } = useExperiment.getState();
  setStatus({ experiment, phase: 'paused', step: 790, epoch: 10, fingerprintEpoch: 9 });
  expect(address.current()).toBe('#v1&t=9');
});

test('the link of the experiment is the same while its run goes on and is looked at', async () => {
  const address = openAddress('#v1&e=5&t=3&p=weights&embed=1&ev=100:rewire', () => ({}));
  const { experiment } = useExperiment.getState();
  expect(await address.experiment()).toBe('#v1&e=5&ev=100:rewire');
  setStatus({ experiment, phase: 'paused', step: 790, epoch: 10, fingerprintEpoch: 10 });
  setView({ shownEpoch: 7 });
  expect(await address.experiment()).toBe('#v1&e=5&ev=100:rewire');
  setView({ shownEpoch: null });
});

test.each([
  ['', null, 'one of them was edited after the fingerprint was made'],
  ['&th=nope', null, 'made by another version of SET Lab'],
  ['&e=-3', 'changed', 'Some values of the link could not be taken as they were'],
  ['&new=thing', 'unknown', 'The link has keys that are not known here'],
] as const)('why a fingerprint may not hold: x=3%s', (more, doubt, words) => {
  openAddress(`#v1&x=3&t=2&k=0123456789abcdef${more}`, () => ({}));
  const { promised } = useRun.getState();
  expect(promised).toEqual({ epoch: 2, fingerprint: '0123456789abcdef', events: [], doubt });
  expect(NOTICES.notReproduced(2, 'f', promised!.fingerprint, promised!.doubt)).toContain(words);
});

test('once something else has happened before its epoch, a promise is no more in the address', () => {
  const link = '#v1&ev=100:rewire&t=2&k=0123456789abcdef';
  const address = openAddress(link, () => ({}));
  expect(address.current()).toBe(link);
  recordEvent({ step: 100, kind: 'rewire' });
  recordEvent({ step: 158, kind: 'rewire' });
  expect(address.current()).toBe('#v1&ev=100:rewire_158:rewire&t=2&k=0123456789abcdef');
  recordEvent({ step: 157, kind: 'rewire' });
  expect(address.current()).toMatch(/&t=2$/);
});
