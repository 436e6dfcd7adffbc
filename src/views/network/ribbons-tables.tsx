/** What the ribbons are drawn of: the widest on the page; for files every pair of blocks, and every unit. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { measureRibbons } from '../../draw/network/ribbons.ts';
import type { BlockChanges } from '../../protocol/comparison.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';
import { AGE_TEXT } from '../../text/age.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { DataTable } from '../data-table.tsx';
import { useInFull, useIsWhole, useMostRows } from '../table-rows.ts';
import type { SeenPart } from '../../state/seen-parts.ts';
import { useSeenParts } from '../use-seen-parts.ts';
import { useSlowSignals } from '../use-signal.ts';
import { comparisonOf } from './comparison.ts';
import { nameOf } from './focus-caption.ts';
import type { NamedUnits } from './focus-caption.ts';
import type { NetworkUnits } from './network-animation.ts';

const PARTS: readonly SeenPart[] = ['blocks', 'degrees'];

const TEXT = NETWORK_TEXT.ribbons;

/** More pairs of blocks a layer than these nobody reads on the page. */
const ROWS = 12;

interface PairNumbers {
  /** In the order of a table's columns after the first three. */
  readonly numbers: readonly number[];
  /** The larger, the sooner it is shown where not all can be. */
  readonly size: number;
}
type NumbersOf = (pair: number, expected: number) => PairNumbers;

/** How many rows a layer has at most, and how their numbers are written. */
interface Extent {
  readonly most: number;
  readonly write: (value: number) => string;
}

/** A block of one unit is called as that. */
function blockNames(source: NamedUnits, level: number): string[] {
  const { count, blockOf, order } = source.frame.layout.levels[level];
  return Array.from({ length: count }, (_, block) =>
    count === blockOf.length
      ? nameOf(source, { level, kind: 'unit', index: order[block] })
      : nameOf(source, { level, kind: 'block', index: block }),
  );
}

/** A row a pair of blocks, the largest first if not all fit; expected: its connections if those of the layer lay anywhere. */
function pairRows(
  source: NamedUnits,
  { most, write }: Extent,
  numbersOf: (layer: number) => NumbersOf,
): string[][] {
  const { layout, layers } = source.frame;
  return layers.flatMap(({ nnz }, layer) => {
    const [from, to] = [layout.levels[layer], layout.levels[layer + 1]];
    const { nIn, nOut } = layout.layers[layer];
    const [inputs, outputs] = [blockNames(source, layer), blockNames(source, layer + 1)];
    const numbers = numbersOf(layer);
    const pairs = inputs.flatMap((input, a) =>
      outputs.map((output, b) => {
        const expected = (nnz * from.sizes[a] * to.sizes[b]) / (nIn * nOut);
        return { input, output, ...numbers(a * to.count + b, expected) };
      }),
    );
    const shown = pairs.length <= most ? pairs : pairs.toSorted((a, b) => b.size - a.size).slice(0, most);
    return shown.map((pair) => [
      NETWORK_TEXT.layer(layer + 1),
      pair.input,
      pair.output,
      ...pair.numbers.map(write),
    ]);
  });
}

/** In the order of TEXT.columns. births: Σ of each pair, where the ribbons are coloured by age. */
function ribbonRows(source: NamedUnits, extent: Extent, births: readonly Float32Array[] | null): string[][] {
  const { frame } = source;
  const { layers, levels } = frame.layout;
  return pairRows(source, extent, (l) => {
    const layer = frame.layers[l];
    const ribbons = measureRibbons(layer, layers[l], levels[l], levels[l + 1]);
    return (pair, expected) => {
      const count = layer.blockCount[pair];
      const numbers = [
        count,
        count / expected,
        layer.blockSum[pair],
        layer.blockSum[pair] / count,
        layer.blockStrength[pair],
        ribbons.ratio[pair],
        ribbons.strength[pair],
        ribbons.tint[pair],
        ...(births ? [frame.rewirings - births[l][pair] / count] : []),
      ];
      return { numbers, size: ribbons.ratio[pair] };
    };
  });
}

/** In the order of TEXT.changeColumns. */
function flowRows(source: NamedUnits, extent: Extent, changes: readonly BlockChanges[]): string[][] {
  return pairRows(source, extent, (l) => (pair) => {
    const [cut, born] = [changes[l].cut[pair], changes[l].born[pair]];
    return { numbers: [cut, born], size: cut + born };
  });
}

/** To three digits. */
const formatShort = (value: number) => String(Number(value.toPrecision(3)));

/** A row a unit, level after level. */
function unitRows({ layout, layers }: FrameView): string[][] {
  return layout.levels.flatMap(({ blockOf }, level) =>
    Array.from(blockOf, (_, unit) => [
      NETWORK_TEXT.levelLongName(level, layout.levels.length),
      String(unit),
      level > 0 ? String(layers[level - 1].fanIn[unit]) : '',
      level < layers.length ? String(layers[level].fanOut[unit]) : '',
    ]),
  );
}

export function RibbonsTables({ lab, ...units }: NetworkUnits & { readonly lab: Lab }) {
  useSeenParts(PARTS);
  useSlowSignals(
    useMemo(() => [lab.frame, lab.wiring, lab.blockBirths], [lab]),
    500,
  );
  const frame = lab.frame.get();
  const isWhole = useIsWhole();
  const extent = { most: useMostRows(ROWS), write: useInFull()(formatShort) };
  if (!frame) return null;
  const source = { ...units, frame };
  const comparison = comparisonOf(lab);
  const births = lab.blockBirths.get();
  return (
    <>
      {!comparison && (
        <DataTable
          caption={TEXT.caption(isWhole ? null : ROWS)}
          subject={TEXT.subjects.pairs}
          columns={[...TEXT.pair, ...TEXT.columns, ...(births ? [AGE_TEXT.column] : [])]}
          rows={ribbonRows(source, extent, births)}
        />
      )}
      {comparison?.blocks && (
        <DataTable
          caption={TEXT.changeCaption(isWhole ? null : ROWS)}
          subject={TEXT.subjects.changes}
          columns={[...TEXT.pair, ...TEXT.changeColumns]}
          rows={flowRows(source, extent, comparison.blocks)}
        />
      )}
      {isWhole && (
        <DataTable
          caption={TEXT.unitsCaption}
          subject={TEXT.subjects.units}
          columns={TEXT.unitColumns}
          rows={unitRows(frame)}
        />
      )}
    </>
  );
}
