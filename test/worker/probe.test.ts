/** Answers to single inputs and maps of classes: with frames, only while asked for, of the network of the moment. */
import { describe, expect, test } from 'vitest';
import { inputScaleOf, probabilitiesOf } from '../../src/measures/one-input.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import type { Watch } from '../../src/protocol/messages.ts';
import { MAX_CONTRIBUTIONS } from '../../src/protocol/probe.ts';
import type { Probe } from '../../src/protocol/probe.ts';
import { answerProbe, watchedClassPaths } from '../../src/worker/probe.ts';
import { hostUnderTest } from '../helpers/host.ts';
import { small, trainerOf } from '../helpers/small-run.ts';
import { tinyBlobs } from '../helpers/tiny-data.ts';

const watchOf = (patch: Partial<Watch>): Watch => ({ ...NO_WATCH, ...patch });
const testImage = (image: number, ofClass: number | null = null) =>
  watchOf({ probe: { sample: image, ofClass, detail: 'activity' } });

describe('an answer', () => {
  const trainer = trainerOf(small());
  for (let step = 0; step < 21; step++) trainer.trainBatch();
  const { values, labels } = tinyBlobs().test;

  test('is of the test image of that number, and right as often as the network is tested to be', () => {
    let right = 0;
    for (let k = 0; k < 100; k++) {
      const answer = answerProbe(trainer, testImage(k))!;
      expect(answer.input).toEqual(values.slice(k * 784, (k + 1) * 784));
      expect(answer.label).toBe(labels[k]);
      right += Number(answer.answer === answer.label);
    }
    let correct = 0;
    for (let offset = 0; offset < 100; offset += 32) correct += trainer.testBatch(offset).correct;
    expect(right).toBe(correct);
    expect(correct).toBeGreaterThan(30);
  });

  test('has values for every level, probabilities and contributions of every layer', () => {
    const { values, probabilities, contributions } = answerProbe(trainer, testImage(3))!;
    expect(values.map(({ length }) => length)).toEqual([784, 24, 16, 10]);
    expect(probabilities).toEqual(probabilitiesOf(values[3], 'softmax'));
    expect(answerProbe(trainer, testImage(3))!.logits).toEqual(values[3]);
    // By sign also while the rest is coloured by age.
    for (const lines of contributions) expect(lines).not.toHaveProperty('birth');
    expect(contributions.map(({ weight }) => weight.length)).toEqual(
      trainer.network.layers.map(({ nnz }) => Math.min(nnz, MAX_CONTRIBUTIONS)),
    );
  });

  test('has no more than is asked for', () => {
    const answerIn = (detail: Probe['detail']) =>
      answerProbe(trainer, watchOf({ probe: { sample: 3, ofClass: null, detail } }))!;
    const whole = answerIn('activity');
    expect(answerIn('units')).toEqual({ ...whole, contributions: [] });
    expect(answerIn('answer')).toEqual({ ...whole, contributions: [], values: [] });
  });

  test('its saliency foretells what a little more ink does to the logit of the class asked for', () => {
    // Smooth, so that no unit switches on in between.
    const smooth = trainerOf(small({ activation: 'tanh' }));
    for (let step = 0; step < 7; step++) smooth.trainBatch();
    const { input, saliency, values, ofClass } = answerProbe(smooth, testImage(3, 6))!;
    expect(ofClass).toBe(6);
    let checked = 0;
    saliency.forEach((slope, pixel) => {
      if (Math.abs(slope) < 0.05 || input[pixel] > 250) return;
      const inked = Array.from(input);
      inked[pixel] += 1;
      const more = answerProbe(smooth, watchOf({ probe: { sample: inked, ofClass: 6, detail: 'units' } }))!;
      const rise = more.values[3][6] - values[3][6];
      expect(Math.abs(rise - slope / 255)).toBeLessThan(2e-5);
      checked++;
    });
    expect(checked).toBeGreaterThan(50);
  });

  test('a drawing has no label; the class answered is the one of the saliency unless another is asked for', () => {
    const drawing = Array.from({ length: 784 }, (_, k) => k % 256);
    const answer = answerProbe(
      trainer,
      watchOf({ probe: { sample: drawing, ofClass: null, detail: 'units' } }),
    )!;
    expect(answer.label).toBeNull();
    expect([...answer.input]).toEqual(drawing);
    expect(answer.ofClass).toBe(answer.answer);
    expect(answer.values[0][200]).toBe(Math.fround(200 * inputScaleOf(trainer.settings)));
    expect(
      answerProbe(trainer, watchOf({ probe: { sample: drawing, ofClass: 99, detail: 'answer' } }))!.ofClass,
    ).toBe(answer.answer);
  });

  test('there is none without a question, an image or a fitting size', () => {
    expect(answerProbe(trainer, NO_WATCH)).toBeNull();
    for (const number of [100, -1, 0.5]) expect(answerProbe(trainer, testImage(number))).toBeNull();
    expect(
      answerProbe(trainer, watchOf({ probe: { sample: [1, 2], ofClass: null, detail: 'answer' } })),
    ).toBeNull();
  });

  test.each(['dense', 'set'] as const)('asking changes no number of the run: %s', (method) => {
    const [asked, alone] = [trainerOf(small({ method })), trainerOf(small({ method }))];
    for (let step = 0; step < 3; step++) {
      asked.trainBatch();
      alone.trainBatch();
      answerProbe(asked, testImage(step));
      expect(watchedClassPaths(asked, watchOf({ classPaths: true }))).toHaveLength(10);
    }
    expect(asked.fingerprint()).toBe(alone.fingerprint());
  });
});

describe('a host', () => {
  test('answers with its frames only while asked, and as soon as there are images', async () => {
    const host = hostUnderTest();
    await host.start(small(), { data: null });
    host.send({ kind: 'watch', runId: 1, watch: { ...testImage(5), classPaths: true } });
    expect(host.liveFrames.at(-1)).toMatchObject({ probe: null, classPaths: { length: 10 } });
    host.returnBuffers(host.liveFrames);
    host.send({ kind: 'data', runId: 1, dataSet: tinyBlobs() });
    expect(host.liveFrames.at(-1)!.probe!.label).toBe(tinyBlobs().test.labels[5]);
    host.returnBuffers(host.liveFrames.slice(-1));
    host.send({ kind: 'watch', runId: 1, watch: NO_WATCH });
    expect(host.liveFrames.at(-1)).toMatchObject({ probe: null, classPaths: null });
  });

  test('gives a focus beyond the first layer its path strengths', async () => {
    const host = hostUnderTest();
    await host.start(small());
    const pathsOf = (level: number) => {
      host.returnBuffers(host.liveFrames.slice(-1));
      const watch = watchOf({ focus: { level, kind: 'unit', index: 4 } });
      host.send({ kind: 'watch', runId: 1, watch });
      return host.liveFrames.at(-1)!.focus!.paths;
    };
    expect([0, 1].map(pathsOf)).toEqual([null, null]);
    expect(pathsOf(2)).toHaveLength(784);
    const ofClass = pathsOf(3)!;
    host.returnBuffers(host.liveFrames.slice(-1));
    host.send({ kind: 'watch', runId: 1, watch: watchOf({ classPaths: true }) });
    // Of the same paths, some of which count against the class.
    const { classPaths } = host.liveFrames.at(-1)!;
    classPaths![4].forEach((weight, k) => expect(Math.abs(weight)).toBeLessThanOrEqual(ofClass[k] * 1.0001));
    expect(classPaths![4].some((weight) => weight < 0)).toBe(true);
  });
});
