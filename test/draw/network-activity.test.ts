/** The activity of one image in the network picture: lines in place of ribbons in front, shaded units, ringed classes. */
import { describe, expect, test } from 'vitest';
import { viridisCss } from '../../src/draw/network/colours.ts';
import { drawConnections } from '../../src/draw/network/draw-connections.ts';
import { drawNetwork } from '../../src/draw/network/draw-network.ts';
import type { Activity, NetworkScene } from '../../src/draw/network/scene.ts';
import { ACTIVITY_TEXT, ONE_IMAGE_TEXT } from '../../src/text/one-image.ts';
import { NETWORK_TEXT } from '../../src/text/network.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { LAYOUT, recordingContext, networkScene, placedNetwork } from './network-sample.ts';

const VIEWPORT = { width: 900, height: 520, pixelRatio: 1 };
const theme = THEMES.light;

const shares = LAYOUT.levels.map(({ blockOf }) => new Float32Array(blockOf.length));
shares[1][17] = 1;
shares[shares.length - 1][3] = 0.75;
const contributions = LAYOUT.layers.map(() => ({
  input: Int32Array.of(0, 1),
  output: Int32Array.of(2, 3),
  weight: Float32Array.of(-2, 1),
}));
const ACTIVITY: Activity = { shares, contributions };

function sceneOf(activity: Activity | null): NetworkScene {
  const layout = placedNetwork(VIEWPORT, theme, { level: 1, kind: 'unit', index: 17 });
  return networkScene(layout, { activity, measure: activity ? null : ['core'] });
}

const PICTURES = {
  ribbons: (activity: Activity | null) => {
    const { context, drawn } = recordingContext();
    drawNetwork(context, VIEWPORT, theme, sceneOf(activity));
    return drawn;
  },
  connections: (activity: Activity | null) => {
    const { context, drawn } = recordingContext();
    const more = {
      density: null,
      densityCeiling: 200,
      strongest: activity?.contributions ?? null,
      lit: null,
    };
    drawConnections(context, VIEWPORT, theme, { ...sceneOf(activity), ...more });
    return drawn;
  },
};

describe.each(['ribbons', 'connections'] as const)('%s', (kind) => {
  const drawn = PICTURES[kind](ACTIVITY);
  const plain = PICTURES[kind](null);
  const textsOf = (calls: typeof drawn) =>
    calls.filter(({ call }) => call === 'fillText').map(({ args }) => args[0]);

  test('contributions are lines by sign', () => {
    const strokes = (calls: typeof drawn, colour: string) =>
      calls.filter(({ call, stroke, alpha }) => call === 'stroke' && stroke === colour && alpha > 0.2).length;
    for (const colour of [theme.negative, theme.positive])
      expect(strokes(drawn, colour) - strokes(plain, colour)).toBeGreaterThanOrEqual(LAYOUT.layers.length);
  });

  test('the unit that is active is bright, no other', () => {
    const brightest = (calls: typeof drawn) =>
      calls.filter(({ call, fill }) => call === 'fillRect' && fill === viridisCss(1)).length;
    const quiet = PICTURES[kind]({ ...ACTIVITY, shares: shares.map((level) => level.map(() => 0)) });
    expect(brightest(drawn)).toBe(brightest(quiet) + 1);
    expect(brightest(quiet)).toBeLessThanOrEqual(1);
  });

  test('a class is ringed by its probability', () => {
    const rings = (calls: typeof drawn) =>
      calls.filter(({ call, args }) => call === 'arc' && Number(args[3]) === -Math.PI / 2);
    expect(rings(plain)).toHaveLength(0);
    expect(rings(drawn)).toHaveLength(1);
    expect(Number(rings(drawn)[0].args[4])).toBeCloseTo(Math.PI, 6);
  });

  test('its key is that of the activity, and no core degrees are spoken of', () => {
    const texts = textsOf(drawn);
    expect(texts.some((text) => ACTIVITY_TEXT.lines.includes(String(text)))).toBe(true);
    expect(texts.some((text) => ACTIVITY_TEXT.units.titles.includes(String(text)))).toBe(true);
    expect(texts).not.toContain('core');
    expect(textsOf(plain)).toContain('core');
    expect(texts.some((text) => NETWORK_TEXT.blockColour.titles.some((title) => title === text))).toBe(false);
  });
});

test('the caption says how many contributions are drawn', () => {
  expect(ACTIVITY_TEXT.caption(ONE_IMAGE_TEXT.drawing[0], 400, 125680, '7', 0.9871)).toBe(
    'your drawing → 7 (98.7 %); drawn: 400 of 125,680',
  );
});
