/** What the ribbons are drawn of, for files: every pair of blocks, and every unit. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import { measureRibbons } from '../../draw/network/ribbons.ts';
import { formatDecimal } from '../../math/format.ts';
import type { BlockChanges } from '../../protocol/comparison.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';
import { AGE_TEXT } from '../../text/age.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { DataTable } from '../data-table.tsx';
import { useIsWhole } from '../table-rows.ts';
import type { SeenPart } from '../../state/seen-parts.ts';
import { useSeenParts } from '../use-seen-parts.ts';
import { useSlowSignals } from '../use-signal.ts';
import { comparisonOf } from './comparison.ts';
import { nameOf } from './focus-caption.ts';
import type { NamedUnits } from './focus-caption.ts';
import type { NetworkUnits } from './network-animation.ts';

const PARTS: readonly SeenPart[] = ['blocks', 'degrees'];

const TEXT = NETWORK_TEXT.ribbons;

/** The numbers of a pair of blocks, in the order of a table's columns after the first three. */
type NumbersOf = (pair: number, expected: number) => readonly number[];

/** A block of one unit is called as that. */
function blockNames(source: NamedUnits, level: number): string[] {
  const { count, blockOf, order } = source.frame.layout.levels[level];
  return Array.from({ length: count }, (_, block) =>
    count === blockOf.length
      ? nameOf(source, { level, kind: 'unit', index: order[block] })
      : nameOf(source, { level, kind: 'block', index: block }),
  );
}

/** A row a pair of blocks; expected: its connections if those of the layer lay anywhere. */
function pairRows(source: NamedUnits, numbersOf: (layer: number) => NumbersOf): string[][] {
  const { layout, layers } = source.frame;
  return layers.flatMap(({ nnz }, layer) => {
    const [from, to] = [layout.levels[layer], layout.levels[layer + 1]];
    const { nIn, nOut } = layout.layers[layer];
    const [inputs, outputs] = [blockNames(source, layer), blockNames(source, layer + 1)];
    const numbers = numbersOf(layer);
    return inputs.flatMap((input, a) =>
      outputs.map((output, b) => {
        const expected = (nnz * from.sizes[a] * to.sizes[b]) / (nIn * nOut);
        return [
          NETWORK_TEXT.layer(layer + 1),
          input,
          output,
          ...numbers(a * to.count + b, expected).map(formatDecimal),
        ];
      }),
    );
  });
}

/** In the order of TEXT.columns. births: Σ of each pair, where the ribbons are coloured by age. */
export function ribbonRows(source: NamedUnits, births: readonly Float32Array[] | null): string[][] {
  const { frame } = source;
  const { layers, levels } = frame.layout;
  return pairRows(source, (l) => {
    const layer = frame.layers[l];
    const ribbons = measureRibbons(layer, layers[l], levels[l], levels[l + 1]);
    return (pair, expected) => {
      const count = layer.blockCount[pair];
      return [
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
    };
  });
}

/** In the order of TEXT.changeColumns. */
export function flowRows(source: NamedUnits, changes: readonly BlockChanges[]): string[][] {
  return pairRows(source, (l) => (pair) => [changes[l].cut[pair], changes[l].born[pair]]);
}

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
  if (!isWhole || !frame) return null;
  const source = { ...units, frame };
  const comparison = comparisonOf(lab);
  const births = lab.blockBirths.get();
  return (
    <>
      {!comparison && (
        <DataTable
          caption={TEXT.caption}
          subject={TEXT.subjects.pairs}
          columns={[...TEXT.pair, ...TEXT.columns, ...(births ? [AGE_TEXT.column] : [])]}
          rows={ribbonRows(source, births)}
        />
      )}
      {comparison?.blocks && (
        <DataTable
          caption={TEXT.changeCaption}
          subject={TEXT.subjects.changes}
          columns={[...TEXT.pair, ...TEXT.changeColumns]}
          rows={flowRows(source, comparison.blocks)}
        />
      )}
      <DataTable
        caption={TEXT.unitsCaption}
        subject={TEXT.subjects.units}
        columns={TEXT.unitColumns}
        rows={unitRows(frame)}
      />
    </>
  );
}
