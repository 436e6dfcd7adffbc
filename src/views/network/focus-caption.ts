/** The sentence about the focus, from the numbers of the frame and of the delivered connections. */
import { isNewborn } from '../../draw/network/age.ts';
import { drawnConnections } from '../../draw/network/draw-focus.ts';
import type { Picture } from '../../draw/network/layout.ts';
import { existsIn } from '../../draw/network/navigate.ts';
import { TILE } from '../../protocol/frame-layout.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';
import type { Fate } from '../../protocol/comparison.ts';
import type { Focus, FocusConnections } from '../../protocol/focus.ts';
import { AGE_TEXT } from '../../text/age.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import type { Theme } from '../../theme/theme.ts';
import { sumFates } from './comparison.ts';

export interface CaptionSource {
  readonly frame: FrameView;
  readonly focus: Focus | null;
  /** Connections of exactly this focus, or null. */
  readonly connections: FocusConnections | null;
  readonly classes: readonly string[];
  readonly picture: Picture | null;
  /** Of the features of a table; absent: inputs have none. */
  readonly inputNames?: readonly string[] | null;
  readonly theme: Theme;
}

/** First and last unit of a block of consecutive units. */
export function unitRange(frame: FrameView, level: number, block: number): readonly [number, number] {
  const { sizes } = frame.layout.levels[level];
  let first = 0;
  for (let b = 0; b < block; b++) first += sizes[b];
  return [first, first + sizes[block] - 1];
}

/** What a unit's name depends on. */
export type NamedUnits = Pick<CaptionSource, 'frame' | 'classes' | 'picture' | 'inputNames'>;

/** A unit or block as a person calls it. */
export function nameOf({ frame, classes, picture, inputNames }: NamedUnits, focus: Focus): string {
  const { levels } = frame.layout;
  const units = levels[focus.level].blockOf.length;
  if (focus.level === 0 && picture && picture.width * picture.height === units) {
    if (focus.kind === 'unit') {
      return NETWORK_TEXT.pixel(Math.floor(focus.index / picture.width), focus.index % picture.width);
    }
    const across = Math.ceil(picture.width / TILE);
    const row = Math.floor(focus.index / across) * TILE;
    const column = (focus.index % across) * TILE;
    const rows = [row, Math.min(row + TILE, picture.height) - 1] as const;
    return NETWORK_TEXT.tile(rows, [column, Math.min(column + TILE, picture.width) - 1]);
  }
  if (focus.level === 0 && focus.kind === 'unit' && inputNames?.length === units) {
    return NETWORK_TEXT.feature(inputNames[focus.index]);
  }
  if (focus.level === levels.length - 1 && focus.kind === 'unit' && classes.length === units) {
    return NETWORK_TEXT.class(classes[focus.index]);
  }
  const level = NETWORK_TEXT.levelLongName(focus.level, levels.length);
  if (focus.kind === 'unit') return NETWORK_TEXT.unit(level, focus.index);
  const { order, count, sizes } = levels[focus.level];
  const asNumbered = order.every((unit, place) => unit === place);
  if (!asNumbered) return NETWORK_TEXT.block(level, focus.index, count, sizes[focus.index]);
  return NETWORK_TEXT.units(level, unitRange(frame, focus.level, focus.index));
}

function sumOver(values: Uint32Array | undefined, frame: FrameView, focus: Focus): number | null {
  if (!values) return null;
  if (focus.kind === 'unit') return values[focus.index];
  const { blockOf } = frame.layout.levels[focus.level];
  let sum = 0;
  for (let u = 0; u < blockOf.length; u++) if (blockOf[u] === focus.index) sum += values[u];
  return sum;
}

/** The weight of largest size among the delivered connections, with its sign. */
function strongestWeight(connections: FocusConnections): number | null {
  let strongest: number | null = null;
  for (const { weight } of connections.parts) {
    if (weight !== null && weight.length > 0 && Math.abs(weight[0]) > Math.abs(strongest ?? 0))
      strongest = weight[0];
  }
  return strongest;
}

/** How many connections met which fate; null when nothing is compared. */
function countFates({ parts }: FocusConnections): Record<Fate, number> | null {
  const told = parts.flatMap(({ fates }) => fates ?? []);
  return told.length > 0 ? sumFates(told) : null;
}

/** How old the connections are and how many are newborn; empty while ages are not told. */
function agesOf(
  { parts }: FocusConnections,
  { rewirings, earlier }: Pick<CaptionSource['frame'], 'rewirings' | 'earlier'>,
): string {
  let [count, sum, newborn] = [0, 0, 0];
  for (const { total, ages } of parts) {
    if (!ages) continue;
    count += total;
    sum += rewirings * total - ages.birthSum;
    if (isNewborn(rewirings, rewirings, earlier)) newborn += ages.newest;
  }
  return count > 0 ? `; ${AGE_TEXT.ages(sum / count, newborn, count)}` : '';
}

/**
 * Pixels are lit by the weights to a unit or block of the first hidden level, and by paths to those beyond. null where
 * they are lit as the lines are, by age.
 */
function onInput({ frame, focus, connections, picture }: CaptionSource): 'weights' | 'paths' | null {
  const isPicture = picture && picture.width * picture.height === frame.degree.length;
  if (!focus || !connections || !isPicture) return null;
  if (focus.level === 1 && connections.parts[0].weight && !connections.parts[0].birth) return 'weights';
  return connections.paths ? 'paths' : null;
}

/** What is focused, how many connections it has, the strongest, and how many of them are drawn; null without a focus. */
export function focusCaption(source: CaptionSource): string | null {
  const { frame, focus, connections, theme } = source;
  if (!existsIn(frame.layout, focus)) return null;
  const inputs = sumOver(frame.layers[focus.level - 1]?.fanIn, frame, focus);
  const outputs = sumOver(frame.layers[focus.level]?.fanOut, frame, focus);
  const shown = connections?.parts.reduce((sum, part) => sum + drawnConnections(part, theme), 0) ?? 0;
  const total = connections?.parts.reduce((sum, part) => sum + part.total, 0) ?? 0;
  const caption = NETWORK_TEXT.focus({
    name: nameOf(source, focus),
    inputs,
    outputs,
    strongest: connections ? strongestWeight(connections) : null,
    fates: connections ? countFates(connections) : null,
    cut: shown < total ? { shown, total } : null,
    onInput: onInput(source),
  });
  return connections ? caption + agesOf(connections, frame) : caption;
}
