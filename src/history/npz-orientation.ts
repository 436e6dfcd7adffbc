/** Finds in which order and which way round matrices of a file make a network, each going on from the one before. */
import type { Orientation, OrientationReason } from '../config/network-facts.ts';
import type { FileProblems } from './file-problems.ts';
import { orientationByName } from './npz-names.ts';
import type { FileLayer } from './npz-layers.ts';

export interface OrientedLayers {
  /** From the input on. */
  readonly layers: readonly FileLayer[];
  readonly orientation: Orientation;
  readonly reason: OrientationReason;
}

const WAYS: readonly Orientation[] = ['in × out', 'out × in'];

/** Inputs and outputs. */
export function sidesOf({ matrix: { rows, cols } }: FileLayer, way: Orientation): readonly [number, number] {
  return way === 'in × out' ? [rows, cols] : [cols, rows];
}

function meets(layers: readonly FileLayer[], way: Orientation): boolean {
  return layers.every((layer, l) => l === 0 || sidesOf(layers[l - 1], way)[1] === sidesOf(layer, way)[0]);
}

/** layers: at least one, in the order of the file. null, and a problem, when they make no network. */
export function orient(layers: readonly FileLayer[], problems: FileProblems): OrientedLayers | null {
  const compare = new Intl.Collator('en', { numeric: true }).compare;
  const byName = [...layers].sort((a, b) => compare(a.name, b.name));
  for (const order of [layers, byName]) {
    const ways = WAYS.filter((way) => meets(order, way));
    if (ways.length > 0) return { layers: order, ...choose(order, ways) };
  }
  tellWhereItBreaks(layers, problems);
  return null;
}

function choose(layers: readonly FileLayer[], ways: readonly Orientation[]) {
  if (ways.length === 1) return { orientation: ways[0], reason: 'sides' as const };
  const fitBiases = WAYS.filter((way) =>
    layers.every((layer) => layer.bias === null || layer.bias.length === sidesOf(layer, way)[1]),
  );
  if (fitBiases.length === 1) return { orientation: fitBiases[0], reason: 'biases' as const };
  const named = new Set(layers.map(({ name }) => orientationByName(name)));
  const [name] = named;
  if (named.size === 1 && name !== null) return { orientation: name, reason: 'names' as const };
  const fromPixels = WAYS.filter((way) => sidesOf(layers[0], way)[0] === 784);
  if (fromPixels.length === 1) return { orientation: fromPixels[0], reason: 'pixels' as const };
  return { orientation: WAYS[0], reason: 'habit' as const };
}

/** At the matrix up to which the most of them meet. */
function tellWhereItBreaks(layers: readonly FileLayer[], problems: FileProblems): void {
  const reach = (way: Orientation) => {
    let count = 1;
    while (count < layers.length && meets(layers.slice(0, count + 1), way)) count++;
    return count;
  };
  const l = Math.max(...WAYS.map(reach));
  const shape = ({ matrix: { rows, cols } }: FileLayer) => `${rows} × ${cols}`;
  problems.add(
    layers[l].name,
    `is ${shape(layers[l])} and does not go on from ${layers[l - 1].name}, ${shape(layers[l - 1])}`,
    'matrices that follow each other, all as inputs × outputs or all as outputs × inputs',
  );
}
