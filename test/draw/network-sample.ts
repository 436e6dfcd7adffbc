/** A small network's frame and a canvas context that writes down what is drawn, for the tests of the network panel. */
import { networkLayout } from '../../src/draw/network/layout.ts';
import type { NetworkLayout } from '../../src/draw/network/layout.ts';
import type { NetworkScene } from '../../src/draw/network/scene.ts';
import { frameLayout, frameParts, LAYER_HEAD, newFrame, readFrame } from '../../src/protocol/frame-layout.ts';
import type { FrameView } from '../../src/protocol/frame-layout.ts';
import type { Viewport } from '../../src/draw/viewport.ts';
import type { Focus, FocusConnections } from '../../src/protocol/focus.ts';
import type { Theme } from '../../src/theme/theme.ts';
import { NO_RASTER } from '../helpers/raster.ts';

export const WIDTHS = [64, 100, 70, 10];
export const PICTURE = { width: 8, height: 8 };
export const CLASSES = Array.from('0123456789');
export const LAYOUT = frameLayout(WIDTHS, PICTURE);

export interface Connection {
  readonly layer: number;
  readonly input: number;
  readonly output: number;
  readonly weight: number;
}

/** A frame of exactly these connections. */
export function sampleFrame(
  connections: readonly Connection[],
  head: { rewirings?: number; removed?: number; added?: number } = {},
  layout = LAYOUT,
): FrameView {
  const buffers = newFrame(layout);
  const parts = frameParts(buffers, layout);
  parts.head.set([0, 0, 0, head.rewirings ?? 0]);
  layout.layers.forEach((_, l) => {
    const own = connections.filter(({ layer }) => layer === l);
    const mean = own.reduce((sum, { weight }) => sum + weight, 0) / (own.length || 1);
    const square = own.reduce((sum, { weight }) => sum + weight * weight, 0) / (own.length || 1);
    const layerHead = parts.layerHead[l];
    layerHead[LAYER_HEAD.nnz] = own.length;
    layerHead[LAYER_HEAD.removed] = head.removed ?? 0;
    layerHead[LAYER_HEAD.added] = head.added ?? 0;
    layerHead[LAYER_HEAD.strength] = own.reduce((sum, { weight }) => sum + Math.abs(weight), 0);
    layerHead[LAYER_HEAD.deviation] = Math.sqrt(Math.max(0, square - mean * mean));
    const [from, to] = [layout.levels[l], layout.levels[l + 1]];
    for (const { input, output, weight } of own) {
      const pair = from.blockOf[input] * to.count + to.blockOf[output];
      parts.layers[l].blockCount[pair]++;
      parts.layers[l].blockSum[pair] += weight;
      parts.layers[l].blockStrength[pair] += Math.abs(weight);
      parts.layers[l].fanOut[input]++;
      parts.layers[l].fanIn[output]++;
      parts.layers[l].coreOut[input]++;
      parts.layers[l].coreIn[output]++;
    }
  });
  return readFrame(buffers, layout);
}

/** Every possible connection, weights +1 and −1 in turn: no pair of blocks differs from chance. */
export function evenFrame(head: { rewirings?: number; removed?: number; added?: number } = {}): FrameView {
  const connections: Connection[] = [];
  LAYOUT.layers.forEach(({ nIn, nOut }, layer) => {
    for (let input = 0; input < nIn; input++) {
      for (let output = 0; output < nOut; output++) {
        connections.push({ layer, input, output, weight: (input + output) % 2 ? 1 : -1 });
      }
    }
  });
  return sampleFrame(connections, head);
}

export interface Drawn {
  readonly call: string;
  readonly args: readonly unknown[];
  readonly alpha: number;
  readonly stroke: string;
  readonly fill: string;
  readonly width: number;
}

/** A context that keeps the list of calls with the style in force; text is 0.6 of its size a character. */
export function recordingContext(): { context: CanvasRenderingContext2D; drawn: Drawn[] } {
  const drawn: Drawn[] = [];
  const state: Record<string, unknown> = {
    globalAlpha: 1,
    strokeStyle: '',
    fillStyle: '',
    lineWidth: 1,
    font: '10px x',
  };
  const context = new Proxy(state, {
    get(target, name: string) {
      if (name in target) return target[name];
      if (name === 'measureText') {
        const size = Number(/([\d.]+)px/.exec(String(target.font))?.[1] ?? 10);
        return (text: string) => ({ width: text.length * size * 0.6 });
      }
      return (...args: unknown[]) => {
        drawn.push({
          call: name,
          args,
          alpha: Number(target.globalAlpha),
          stroke: String(target.strokeStyle),
          fill: String(target.fillStyle),
          width: Number(target.lineWidth),
        });
      };
    },
    set(target, name: string, value: unknown) {
      target[name] = value;
      return true;
    },
  });
  return { context: context as unknown as CanvasRenderingContext2D, drawn };
}

/** The connections of unit 40 of the first hidden layer: three from the input, one to the next layer. */
export const FOCUS_CONNECTIONS: FocusConnections = {
  focus: { level: 1, kind: 'unit', index: 40 },
  paths: null,
  beyond: [],
  parts: [
    {
      layer: 0,
      total: 3,
      input: Int32Array.of(9, 10, 63),
      output: Int32Array.of(40, 40, 40),
      weight: Float32Array.of(-0.9, 0.5, 0.1),
      fates: null,
      ages: null,
      fate: null,
      birth: null,
    },
    {
      layer: 1,
      total: 1,
      input: Int32Array.of(40),
      output: Int32Array.of(7),
      weight: Float32Array.of(0.3),
      fates: null,
      ages: null,
      fate: null,
      birth: null,
    },
  ],
};

export function placedNetwork(viewport: Viewport, theme: Theme, pinned: Focus | null = null): NetworkLayout {
  return networkLayout({ frame: LAYOUT, picture: PICTURE, classes: CLASSES, pinned }, viewport, theme);
}

/** The ribbons of an even network with nothing chosen, or as the patch says. */
export function networkScene(layout: NetworkLayout, patch: Partial<NetworkScene> = {}): NetworkScene {
  return {
    frame: evenFrame(),
    layout,
    classes: CLASSES,
    classStarts: null,
    focus: null,
    connections: null,
    blockBirths: null,
    change: null,
    image: null,
    measure: ['core'],
    ceiling: 40,
    activity: null,
    move: null,
    columnOf: () => NO_RASTER,
    glow: 0,
    staged: false,
    ...patch,
  };
}
