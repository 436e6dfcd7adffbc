/** The numbers of the tails shown: the verdict, the fit, the other laws, and the curves themselves. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import type { Signal } from '../../client/signal.ts';
import { shareAtLeast, tailOf } from '../../draw/degree-tail.ts';
import { degreeKey, SIDES } from '../../draw/random-degrees.ts';
import type { DegreeSide } from '../../draw/random-degrees.ts';
import { formatCount, formatDensity } from '../../math/format.ts';
import type { Evidence } from '../../measures/degree-verdict.ts';
import { DEFAULT_REPLICATES } from '../../measures/power-law-bootstrap.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';
import { TAILS_TEXT } from '../../text/degrees.ts';
import { DataTable } from '../data-table.tsx';
import { everyNth, useInFull, useMostRows } from '../table-rows.ts';
import type { InFull } from '../table-rows.ts';
import type { SeenPart } from '../../state/seen-parts.ts';
import { useSeenParts } from '../use-seen-parts.ts';
import { useSlowSignals } from '../use-signal.ts';
import {
  formatAlpha,
  formatBootstrap,
  formatChance,
  formatEpoch,
  formatScore,
  meaningOf,
  reasonOf,
  shortVerdict,
} from './verdict-words.ts';
import type { Judged, Verdicts } from './verdicts.ts';

const PARTS: readonly SeenPart[] = ['degrees'];

const TEXT = TAILS_TEXT.table;
/** Of one side of a layer; where there are more degrees, evenly chosen ones. */
const ROWS_ON_PAGE = 60;

interface Row {
  readonly name: string;
  readonly judged: Judged | null;
}

export interface TailsTableProps {
  readonly lab: Lab;
  readonly layers: readonly number[];
  readonly verdicts: Signal<Verdicts>;
}

export function TailsTable({ lab, layers, verdicts }: TailsTableProps) {
  const inFull = useInFull();
  const mostRows = useMostRows(ROWS_ON_PAGE);
  useSeenParts(PARTS);
  useSlowSignals(
    useMemo(() => [lab.frame, verdicts], [lab, verdicts]),
    500,
  );
  const frame = lab.frame.get();
  if (!frame) return null;
  const sides = layers
    .filter((layer) => layer < frame.layers.length)
    .flatMap((layer) => SIDES.map((side) => ({ layer, side })));
  const rows: Row[] = sides.map(({ layer, side }) => ({
    name: TEXT.side(layer + 1, side),
    judged: verdicts.get().get(degreeKey(layer, side)) ?? null,
  }));
  return (
    <>
      <div className="degree-verdicts">
        <DataTable
          caption={TEXT.verdictCaption}
          subject={TEXT.subjects.verdict}
          columns={TEXT.verdictColumns}
          rows={rows.map(({ name, judged }) => [name, wholeVerdict(judged)])}
        />
      </div>
      <DataTable
        caption={TEXT.fitCaption(DEFAULT_REPLICATES)}
        subject={TEXT.subjects.fit}
        columns={TEXT.fitColumns}
        rows={withEvidence(rows).map(({ name, evidence }) => [
          name,
          formatAlpha(evidence.fit),
          formatCount(evidence.fit.xmin),
          formatCount(evidence.fit.tail),
          inFull((ks) => ks.toFixed(3))(evidence.fit.ks),
          formatBootstrap(evidence),
        ])}
      />
      <DataTable
        caption={TEXT.rivalCaption}
        subject={TEXT.subjects.rival}
        columns={TEXT.rivalColumns}
        rows={withEvidence(rows).flatMap(({ name, evidence }) => rivalRows(name, evidence, inFull))}
      />
      <DataTable
        caption={TEXT.sharesCaption}
        subject={TEXT.subjects.shares}
        columns={TEXT.sharesColumns}
        rows={sides.flatMap(({ layer, side }) => shareRows(frame, layer, side, mostRows, inFull))}
      />
    </>
  );
}

function wholeVerdict(judged: Judged | null): string {
  if (!judged) return shortVerdict(null);
  const why = `${reasonOf(judged.verdict)} ${TAILS_TEXT.epoch(formatEpoch(judged.epoch))}`;
  return TEXT.verdict(shortVerdict(judged.verdict), why);
}

function withEvidence(rows: readonly Row[]): { name: string; evidence: Evidence }[] {
  return rows.flatMap(({ name, judged }) =>
    judged && judged.verdict.kind !== 'tooFew' ? [{ name, evidence: judged.verdict.evidence }] : [],
  );
}

function rivalRows(name: string, { competitors }: Evidence, inFull: InFull): string[][] {
  return (['exponential', 'logNormal', 'binomial'] as const).flatMap((rival) => {
    const ratio = competitors[rival];
    if (!ratio) return [];
    return [
      [
        TEXT.rival(name, TEXT.rivalNames[rival]),
        inFull(() => formatScore(ratio))(ratio.score),
        inFull(formatChance)(ratio.p),
        meaningOf(ratio),
      ],
    ];
  });
}

function shareRows(
  frame: FrameView,
  layer: number,
  side: DegreeSide,
  most: number,
  inFull: InFull,
): string[][] {
  const { counts, measured, random } = tailOf(frame, layer, side);
  const chosen = everyNth(measured.degree.length, most).map((k) => measured.degree[k]);
  return chosen.map((degree) => {
    const share = shareAtLeast(measured, degree);
    return [
      TEXT.side(layer + 1, side),
      formatCount(degree),
      formatCount(share * counts.units),
      inFull(formatDensity)(share),
      inFull(formatDensity)(random.ccdf[degree]),
    ];
  });
}
