/** The beats of a rewiring as they are drawn. */
import { describe, expect, test } from 'vitest';
import { drawBeats, drawnOfSample } from '../../src/draw/network/draw-beats.ts';
import type { BeatScene } from '../../src/draw/network/draw-beats.ts';
import { networkLayout } from '../../src/draw/network/layout.ts';
import { beatAt, planBeats } from '../../src/history/rewiring-beats.ts';
import type { Beat } from '../../src/history/rewiring-beats.ts';
import { THEMES } from '../../src/theme/theme.ts';
import type { Theme } from '../../src/theme/theme.ts';
import { watchedRewiring } from '../helpers/watched-rewiring.ts';
import { createDrawLog, faultsOf, SIZES } from './draw-log.ts';
import { CLASSES, LAYOUT, PICTURE, recordingContext } from './network-sample.ts';

const REWIRING = watchedRewiring([{ removed: 300, added: 300 }, { removed: 40, added: 40 }, null]);
const VIEWPORT = SIZES[3];

function sceneAt(beat: Beat, theme: Theme = THEMES.light, viewport = VIEWPORT): BeatScene {
  const shape = { frame: LAYOUT, picture: PICTURE, classes: CLASSES, pinned: null };
  const plan = planBeats(REWIRING, 'told')!;
  const before = plan.steps.findIndex((step) => step.beat === beat);
  const begin = plan.steps.slice(0, before).reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  // Three quarters through: the first layer's turn is over, the second's half over.
  const moment = beatAt(plan, begin + 0.75 * plan.steps[before].milliseconds)!;
  return {
    layout: networkLayout(shape, viewport, theme),
    rewiring: REWIRING,
    moment,
    deviations: [0.2, 0.2, 0.2],
    still: false,
    numbers: true,
  };
}

function drawn(beat: Beat, theme: Theme = THEMES.light) {
  const { context, drawn: calls } = recordingContext();
  drawBeats(context, VIEWPORT, theme, sceneAt(beat, theme));
  const lines = calls.filter(({ call }) => call === 'lineTo');
  const dashes = calls.filter(({ call }) => call === 'setLineDash').map(({ args }) => args[0]);
  const texts = calls.filter(({ call }) => call === 'fillText').map(({ args }) => args[0]);
  return { lines, dashes, texts };
}

describe('the sample', () => {
  test('is marked whole, solid, in the colour of removal', () => {
    const { lines, dashes } = drawn('mark');
    expect(lines).toHaveLength(150 + 40);
    for (const { stroke } of lines) expect(stroke).toBe(THEMES.light.removed);
    for (const dash of dashes) expect(dash).toEqual([]);
  });

  test('is cut layer by layer, dashed, towards its source', () => {
    const { lines, dashes } = drawn('cut');
    const { layout } = sceneAt('cut');
    const second = lines.filter(({ args }) => (args[0] as number) > layout.levels[1].x);
    expect(dashes).toContainEqual([6, 4]);
    // Lines below numbers count as well: those of the sample are the ones that end before the next level.
    const middle = layout.gaps[1].x + layout.gaps[1].width / 2;
    expect(second.filter(({ args }) => Math.abs((args[0] as number) - middle) < 1)).toHaveLength(40);
  });

  test('is gone while it is counted', () => {
    const { layout } = sceneAt('count');
    const bottom = layout.numbersY!;
    expect(drawn('count').lines.filter(({ args }) => (args[1] as number) < bottom)).toEqual([]);
  });

  test('grows in the colour of addition', () => {
    const { lines } = drawn('grow');
    const grown = lines.filter(({ stroke }) => stroke === THEMES.light.added);
    expect(grown.length).toBeGreaterThanOrEqual(150 + 40);
  });

  test('fades to the colours of its weights, and of weight 0 nothing is left', () => {
    const { context, drawn: calls } = recordingContext();
    const scene = { ...sceneAt('grow'), numbers: false };
    const [one, , ...others] = scene.moment.shares;
    const moment = { ...scene.moment, shares: [one, 1, ...others], faded: 1 };
    drawBeats(context, VIEWPORT, THEMES.light, { ...scene, moment, deviations: [0.2, 0.2, 0.2] });
    const strokes = calls.filter(({ call }) => call === 'lineTo').slice(0, 3);
    const { added, negative, positive } = THEMES.light;
    const css = (hex: string) =>
      `rgb(${[1, 3, 5].map((k) => Number.parseInt(hex.slice(k, k + 2), 16)).join(', ')})`;
    expect(strokes.map(({ stroke }) => stroke)).toEqual([css(added), css(negative), css(positive)]);
    const [none, weak, strong] = strokes.map(({ alpha }) => alpha);
    expect(none).toBeCloseTo(0);
    expect(weak).toBeCloseTo(strong / 2);
  });

  test('has fewer lines where they are thick', () => {
    const { doomed } = REWIRING.layers[0]!;
    expect(drawnOfSample(doomed, THEMES.dark)).toBe(150);
    expect(drawnOfSample(doomed, THEMES.projector)).toBe(75);
    expect(drawnOfSample(REWIRING.layers[1]!.doomed, THEMES.projector)).toBe(40);
  });
});

test('lines are hidden by what is written at the input picture alone, not by all that is above and below it', () => {
  const log = createDrawLog();
  const scene = sceneAt('grow');
  drawBeats(log.context, VIEWPORT, THEMES.light, scene);
  const [all, name, bar] = log.of('rect').map(({ args }) => args as number[]);
  const [picture] = scene.layout.levels;
  expect(all).toEqual([0, 0, VIEWPORT.width, VIEWPORT.height]);
  expect(name[1] + name[3]).toBeCloseTo(picture.y);
  expect(name[2]).toBeLessThan(picture.width * 0.8);
  expect(bar[1]).toBeCloseTo(picture.y + picture.height);
  expect(bar[3]).toBeLessThan(picture.height / 2);
  expect(log.of('clip')[0].args).toEqual(['evenodd']);
});

describe('the numbers', () => {
  test('come when they are true', () => {
    expect(drawn('mark').texts).toEqual(['340 near zero']);
    expect(drawn('cut').texts).toEqual(['−300', '−40', '340 near zero']);
    expect(drawn('count').texts).toEqual(['−300', '−40', '−340']);
    expect(drawn('grow').texts).toEqual(['−300', '+300', '−40', '+40', '+340']);
  });

  test('are left out where training goes on', () => {
    const { context, drawn: calls } = recordingContext();
    drawBeats(context, VIEWPORT, THEMES.light, { ...sceneAt('grow'), numbers: false });
    expect(calls.filter(({ call }) => call === 'fillText')).toEqual([]);
  });
});

describe('the count of all layers', () => {
  const places = [
    ...SIZES,
    { width: 645, height: 430, pixelRatio: 1 },
    { width: 1100, height: 600, pixelRatio: 1 },
  ];

  test.each(places)('covers neither a column nor its name: $width × $height', (viewport) => {
    for (const theme of Object.values(THEMES)) {
      const scene = sceneAt('count', theme, viewport);
      const log = createDrawLog();
      drawBeats(log.context, viewport, theme, scene);
      const [x, y, width, height] = log.of('fillRect').at(-1)!.args as number[];
      const { levels, nameSize, numberSize } = scene.layout;
      for (const level of levels) {
        const top = level.y - 1.3 * (nameSize + numberSize);
        const across = Math.min(x + width, level.x + level.width) - Math.max(x, level.x);
        const down = Math.min(y + height, level.y + level.height) - Math.max(y, top);
        expect(Math.min(across, down)).toBeLessThanOrEqual(1);
      }
      expect(x + width).toBeLessThanOrEqual(viewport.width);
      expect(y + height).toBeLessThanOrEqual(viewport.height);
    }
  });
});

const cases = SIZES.flatMap((viewport) => Object.values(THEMES).map((theme) => ({ viewport, theme })));
test.each(cases)('is sound: $viewport.width×$viewport.height $theme.id', ({ viewport, theme }) => {
  for (const beat of ['mark', 'cut', 'count', 'grow'] as const) {
    const log = createDrawLog();
    drawBeats(log.context, viewport, theme, sceneAt(beat, theme, viewport));
    expect(faultsOf(log)).toEqual([]);
  }
});
