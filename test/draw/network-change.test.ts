/** Two wirings compared, as ribbons and as lines: told apart without colour, and nothing that is not known. */
import { describe, expect, test } from 'vitest';
import { drawConnections } from '../../src/draw/network/draw-connections.ts';
import { flowAlpha } from '../../src/draw/network/draw-flows.ts';
import { drawNetwork } from '../../src/draw/network/draw-network.ts';
import { fatedLines } from '../../src/draw/network/lines.ts';
import { measureFlows } from '../../src/draw/network/flows.ts';
import type { Comparison, NetworkScene } from '../../src/draw/network/scene.ts';
import type { BlockChanges } from '../../src/protocol/comparison.ts';
import { FATES } from '../../src/protocol/comparison.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { evenFrame, LAYOUT, recordingContext, networkScene, placedNetwork } from './network-sample.ts';

const VIEWPORT = { width: 720, height: 440, pixelRatio: 1 };
const THEME = THEMES.light;

/** 10 cut and 10 born between any two blocks, but for one pair of each layer. */
function changes(cut: number, born: number): BlockChanges[] {
  return LAYOUT.layers.map((_, l) => {
    const pairs = LAYOUT.levels[l].count * LAYOUT.levels[l + 1].count;
    const blocks = { cut: new Float32Array(pairs).fill(10), born: new Float32Array(pairs).fill(10) };
    blocks.cut[5] = cut;
    blocks.born[5] = born;
    return blocks;
  });
}

const COUNTS = LAYOUT.layers.map(() => ({ kept: 400, cut: 1234, born: 987, reborn: 5 }));
const LINES = LAYOUT.layers.map(() => ({
  input: Int32Array.of(3, 9, 12, 20),
  output: Int32Array.of(1, 4, 5, 8),
  fate: Uint8Array.of(0, 1, 2, 3),
}));

function sceneOf(change: Comparison | null): NetworkScene {
  const frame = evenFrame({ rewirings: 6, removed: 77, added: 77 });
  return networkScene(placedNetwork(VIEWPORT, THEME), { frame, change, ceiling: 10 });
}

function ribbonsOf(change: Comparison) {
  const { context, drawn } = recordingContext();
  drawNetwork(context, VIEWPORT, THEME, sceneOf(change));
  // What is written comes later, and the key last.
  const ribbons = drawn.slice(
    0,
    drawn.findIndex(({ call }) => call === 'fillText'),
  );
  let dash: unknown[] = [];
  const strokes = ribbons.flatMap(({ call, args, stroke, alpha, width }) => {
    if (call === 'setLineDash') dash = args[0] as unknown[];
    return call === 'stroke' ? [{ stroke, alpha, width, dashed: dash.length > 0 }] : [];
  });
  const texts = drawn.filter(({ call }) => call === 'fillText').map(({ args }) => String(args[0]));
  return { strokes, texts };
}

describe('flows', () => {
  const [from, to] = LAYOUT.levels;

  test('are changes ÷ those expected by the sizes of the blocks; chance is no flow', () => {
    const [blocks] = changes(40, 10);
    const flows = measureFlows(blocks, LAYOUT.layers[0], from, to);
    const cells = LAYOUT.layers[0].nIn * LAYOUT.layers[0].nOut;
    const share = (from.sizes[0] * to.sizes[5]) / cells;
    expect(flows.cut[5]).toBeCloseTo(40 / ((blocks.cut.length * 10 + 30) * share), 4);
    expect(flows.born[5]).toBeCloseTo(10 / (blocks.born.length * 10 * share), 4);
    expect(flows.sure[5]).toBe(1);
    expect(flows.sure.filter((sure) => sure > 0)).toHaveLength(1);
    expect(flowAlpha(flows, 5, 0.1)).toBeGreaterThan(0.9);
    expect(flowAlpha(flows, 6, 0.1)).toBe(0);
    // 14 of 20: less than two standard errors.
    const [nearly] = changes(14, 6);
    expect(measureFlows(nearly, LAYOUT.layers[0], from, to).sure[5]).toBe(0);
  });

  test('where a layer only lost, pairs that lost as the whole layer did, or less, are no flow', () => {
    const shape = LAYOUT.layers[0];
    const pairs = from.count * to.count;
    const share = (p: number) =>
      (from.sizes[Math.floor(p / to.count)] * to.sizes[p % to.count]) / (shape.nIn * shape.nOut);
    const cut = Float32Array.from({ length: pairs }, (_, p) => 20_000 * share(p));
    cut[5] *= 3;
    cut[7] /= 3;
    const flows = measureFlows({ cut, born: new Float32Array(pairs) }, shape, from, to);
    expect(flows.sure[5]).toBe(1);
    expect(flows.sure.filter((sure) => sure > 0)).toHaveLength(1);
    expect(flows.cut[5] / flows.cut[6]).toBeCloseTo(3, 4);
    expect(Math.max(...flows.born)).toBe(0);
  });

  test('without a change there are none', () => {
    const pairs = from.count * to.count;
    const none = { cut: new Float32Array(pairs), born: new Float32Array(pairs) };
    const { cut, born, sure } = measureFlows(none, LAYOUT.layers[0], from, to);
    for (const value of [...cut, ...born, ...sure]) expect(value).toBe(0);
  });
});

describe('ribbons', () => {
  test('where more was cut than born a dashed ribbon stands beside a thinner solid one', () => {
    const { strokes } = ribbonsOf({ counts: COUNTS, blocks: changes(40, 10), lines: null });
    const strong = strokes.filter(({ alpha }) => alpha > 0.5 && alpha < 1);
    const cut = strong.filter(({ stroke }) => stroke === THEME.removed);
    const born = strong.filter(({ stroke }) => stroke === THEME.added);
    expect([cut.length, born.length]).toEqual([3, 3]);
    expect(cut.every(({ dashed }) => dashed)).toBe(true);
    expect(born.some(({ dashed }) => dashed)).toBe(false);
    cut.forEach(({ width }, k) => expect(width).toBeGreaterThan(born[k].width));
  });

  test('no ribbon tells of weights, and none of a change before it is known', () => {
    const colours = [THEME.positive, THEME.negative];
    for (const blocks of [changes(40, 10), null]) {
      const { strokes } = ribbonsOf({ counts: blocks && COUNTS, blocks, lines: null });
      expect(strokes.filter(({ stroke }) => colours.includes(stroke))).toEqual([]);
      if (blocks) continue;
      const flows = strokes.filter(({ alpha }) => alpha < 1);
      expect(flows.some(({ stroke }) => [THEME.added, THEME.removed].includes(stroke))).toBe(false);
    }
  });

  test('the numbers below are those compared, not those of the last rewiring', () => {
    const { texts } = ribbonsOf({ counts: COUNTS, blocks: changes(40, 10), lines: null });
    expect(texts.filter((text) => text === '−1,234')).toHaveLength(3);
    expect(texts.filter((text) => text === '+987')).toHaveLength(3);
    expect(texts.some((text) => text.includes('77'))).toBe(false);
    expect(texts).toEqual(expect.arrayContaining(['cut', 'born', 'as in the whole layer']));
  });
});

describe('lines', () => {
  test('are in the colour of what became of them: kept faint, cut dashed, reborn hollow; the density is dimmed', () => {
    const { context, drawn } = recordingContext();
    const image = {} as CanvasImageSource;
    const scene = sceneOf({ counts: COUNTS, blocks: null, lines: LINES });
    drawConnections(context, VIEWPORT, THEME, {
      ...scene,
      density: { image, layout: scene.layout },
      densityCeiling: 100,
      strongest: null,
      lit: null,
    });
    const [density] = drawn.filter(({ call, args }) => call === 'drawImage' && args[0] === image);
    expect(density.alpha).toBeLessThan(0.5);
    let dash: unknown[] = [];
    const strokes = drawn.flatMap(({ call, args, stroke, alpha }) => {
      if (call === 'setLineDash') dash = args[0] as unknown[];
      return call === 'stroke' ? [{ stroke, alpha, dashed: dash.length > 0 }] : [];
    });
    const first = strokes.slice(0, 5);
    expect(first.map(({ stroke }) => stroke)).toEqual([
      THEME.muted,
      THEME.removed,
      THEME.added,
      THEME.accent,
      THEME.surface,
    ]);
    expect(first.map(({ dashed }) => dashed)).toEqual([false, true, false, false, false]);
    expect(first[0].alpha).toBeLessThan(first[1].alpha / 2);
    const texts = drawn.filter(({ call }) => call === 'fillText').map(({ args }) => String(args[0]));
    expect(texts).toEqual(expect.arrayContaining(['kept', 'cut', 'born', 'reborn']));
    expect(texts.some((text) => text.startsWith('behind'))).toBe(true);
  });

  test('can be pointed at, with what became of them', () => {
    const lists = fatedLines(LINES);
    expect(lists).toMatchObject(LINES.map((lines, layer) => ({ layer, count: 4, weight: null, ...lines })));
    expect(Array.from(lists[0].fate!, (code) => FATES[code])).toEqual(['kept', 'cut', 'born', 'reborn']);
  });
});
