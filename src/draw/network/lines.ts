/** The single connections drawn as lines: which there are, which is near a point, and those that stand out. */
import type { FatedConnections } from '../../protocol/comparison.ts';
import type { ConnectionPlace } from '../../protocol/connection.ts';
import type { Focus, FocusConnections } from '../../protocol/focus.ts';
import type { StrongestConnections } from '../../protocol/messages.ts';
import type { Theme } from '../../theme/theme.ts';
import type { CssPx } from '../viewport.ts';
import { anchorOf } from './anchor.ts';
import { drawnConnections } from './draw-focus.ts';
import type { NetworkLayout } from './layout.ts';
import type { Pen } from './scene.ts';

/** Lines of one layer, as many of them as are drawn, strongest first where weights are known. */
export interface LineList {
  readonly layer: number;
  readonly count: number;
  readonly input: Int32Array;
  readonly output: Int32Array;
  /** null where it is not known. */
  readonly weight: Float32Array | null;
  readonly birth: Int32Array | null;
  /** Index into FATES of each; null: nothing is compared. */
  readonly fate: Uint8Array | null;
  /** The weights are contributions to the answer to an image: weight times the value of the input unit. */
  readonly ofImage: boolean;
}

/** Extra reach of the pointer beside a line. */
const REACH = 6;

/**
 * Those of the focus if its connections have come; else, without a focus, the strongest of every layer. ofImage: these
 * are the largest contributions to the answer to an image.
 */
export function drawnLines(
  connections: FocusConnections | null,
  strongest: readonly StrongestConnections[] | null,
  hasFocus: boolean,
  theme: Theme,
  ofImage = false,
): LineList[] {
  type Part = Omit<LineList, 'count' | 'birth' | 'fate' | 'ofImage'> & {
    readonly birth?: Int32Array | null;
    readonly fate?: Uint8Array | null;
  };
  const list = (part: Part, count: number) => ({
    ...part,
    birth: part.birth ?? null,
    fate: part.fate ?? null,
    count,
    ofImage: false,
  });
  if (connections) return connections.parts.map((part) => list(part, drawnConnections(part, theme)));
  if (hasFocus || !strongest) return [];
  return strongest.map((lines, layer) => ({ ...list({ layer, ...lines }, lines.input.length), ofImage }));
}

/** Those of two compared wirings, layer by layer. */
export function fatedLines(layers: readonly FatedConnections[]): LineList[] {
  return layers.map(({ input, output, fate }, layer) => ({
    ...{ layer, input, output, fate, count: fate.length },
    ...{ weight: null, birth: null, ofImage: false },
  }));
}

export function placeOf({ layer, input, output }: LineList, k: number): ConnectionPlace {
  return { layer, input: input[k], output: output[k] };
}

function endsOf(layout: NetworkLayout, { layer, input, output }: ConnectionPlace) {
  return {
    from: anchorOf(layout, { level: layer, kind: 'unit', index: input }, 'right'),
    to: anchorOf(layout, { level: layer + 1, kind: 'unit', index: output }, 'left'),
  };
}

/** The line nearest to a point, of equally near ones the strongest; null when none is within reach, or outside of what is zoomed. */
export function hitLine(
  layout: NetworkLayout,
  lists: readonly LineList[],
  x: CssPx,
  y: CssPx,
): ConnectionPlace | null {
  const clip = layout.zoomed?.clip;
  if (clip && (y < clip.y || y >= clip.y + clip.height)) return null;
  let nearest: ConnectionPlace | null = null;
  let least = REACH;
  for (const list of lists) {
    const right = layout.levels[list.layer + 1].x;
    if (x < layout.levels[list.layer].x || x > right) continue;
    for (let k = 0; k < list.count; k++) {
      const place = placeOf(list, k);
      const { from, to } = endsOf(layout, place);
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const length = Math.hypot(dx, dy) || 1;
      const along = ((x - from.x) * dx + (y - from.y) * dy) / length;
      if (along < 0 || along > length) continue;
      const distance = Math.abs((x - from.x) * dy - (y - from.y) * dx) / length;
      if (distance >= least) continue;
      least = distance;
      nearest = place;
    }
  }
  return nearest;
}

/** The unit a line leads to from the focus; without one, from its input. null without a line. */
export function lineEnd(place: ConnectionPlace | null, focus: Focus | null): Focus | null {
  if (!place) return null;
  const { layer, input, output } = place;
  if (focus?.level === layer + 1) return { level: layer, kind: 'unit', index: input };
  return { level: layer + 1, kind: 'unit', index: output };
}

const GONE_DASH = [5, 4];

/**
 * Draws one line over everything else. A chosen one is in the colour of the focus, with rings at its ends, and dashed
 * where there is no connection any more.
 */
export function drawLineApart(
  { context, theme }: Pen,
  layout: NetworkLayout,
  place: ConnectionPlace,
  kind: 'pointed' | 'chosen' | 'gone',
): void {
  const { from, to } = endsOf(layout, place);
  const width = Math.max(2, theme.lineWidth);
  const stroke = (colour: string, lineWidth: CssPx) => {
    context.strokeStyle = colour;
    context.lineWidth = lineWidth;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  };
  context.globalAlpha = 1;
  stroke(theme.surface, width + 4);
  context.setLineDash(kind === 'gone' ? GONE_DASH : []);
  stroke(kind === 'pointed' ? theme.text : theme.focus, width);
  context.setLineDash([]);
  if (kind === 'pointed') return;
  for (const { x, y } of [from, to]) {
    context.fillStyle = theme.surface;
    context.beginPath();
    context.arc(x, y, 2 * width, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}
