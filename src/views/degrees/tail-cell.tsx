/** The tail of one side of a layer on logarithmic axes, with a verdict in words. */
import { useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import type { Signal } from '../../client/signal.ts';
import { earlierTails, shareAtLeast, tailOf, tailScale } from '../../draw/degree-tail.ts';
import { drawDegreeTail, hitDegreeTail } from '../../draw/degrees-tails.ts';
import { degreeKey } from '../../draw/random-degrees.ts';
import type { DegreeSide } from '../../draw/random-degrees.ts';
import { formatCount, formatDensity } from '../../math/format.ts';
import type { SeenPart } from '../../state/seen-parts.ts';
import { TAILS_TEXT } from '../../text/degrees.ts';
import { DegreeCell } from './degree-cell.tsx';
import type { DegreeCursor } from './degree-cursor.ts';
import { frameWith } from './distribution-cell.tsx';
import type { PlotProps } from './distribution-cell.tsx';
import { fitLine, reasonOf, rivalsLine, shortVerdict } from './verdict-words.ts';
import type { Judged, Verdicts } from './verdicts.ts';

const PARTS: readonly SeenPart[] = ['degrees'];

export function TailCell(props: PlotProps & { readonly verdicts: Signal<Verdicts> }) {
  const { lab, layer, side, cursor, verdicts } = props;
  const signals = useMemo(() => [lab.frame, lab.frames, verdicts, cursor], [lab, verdicts, cursor]);
  const judged = (): Judged | null => verdicts.get().get(degreeKey(layer, side)) ?? null;
  const scaleNow = () => viewOf(lab, layer, side)?.scale ?? null;
  return (
    <DegreeCell
      layer={layer}
      side={side}
      label={TAILS_TEXT.picture(layer + 1, side)}
      signals={signals}
      parts={PARTS}
      cursor={cursor}
      draw={(context, viewport, theme, hover) => {
        const view = viewOf(lab, layer, side);
        const verdict = judged()?.verdict ?? null;
        if (!view) return;
        drawDegreeTail(context, viewport, theme, { ...view, verdict, hover, words: TAILS_TEXT.chart });
      }}
      hit={(x, _, viewport, textSize) => {
        const scale = scaleNow();
        return scale && hitDegreeTail(scale, viewport, textSize, x);
      }}
      ends={() => {
        const scale = scaleNow();
        return scale && [scale.from, scale.to];
      }}
      heading={() => shortVerdict(judged()?.verdict ?? null)}
      note={() => noteOn(judged())}
      more={() => moreOn(judged())}
      read={() => describeTail(lab, verdicts.get(), cursor.get())}
    />
  );
}

function viewOf(lab: Lab, layer: number, side: DegreeSide) {
  const frame = frameWith(lab, layer);
  if (!frame) return null;
  const tail = tailOf(frame, layer, side);
  const earlier = earlierTails(lab.frames.get(), frame, layer, side);
  return { tail, earlier, scale: tailScale(tail, earlier) };
}

function noteOn(judged: Judged | null): string {
  if (!judged) return '';
  const { verdict, epoch } = judged;
  if (verdict.kind === 'tooFew') return reasonOf(verdict);
  return `${reasonOf(verdict)}\n${fitLine(verdict.evidence, epoch)}`;
}

function moreOn(judged: Judged | null): string {
  return judged && judged.verdict.kind !== 'tooFew' ? rivalsLine(judged.verdict.evidence) : '';
}

/** The shares of units at the degree that is read. */
export function describeTail(lab: Lab, verdicts: Verdicts, cursor: DegreeCursor | null): string | null {
  const frame = cursor && frameWith(lab, cursor.layer);
  if (!frame) return null;
  const { layer, side, at } = cursor;
  const { measured, random } = tailOf(frame, layer, side);
  const share = shareAtLeast(measured, at);
  const said = TAILS_TEXT.hover(
    layer + 1,
    side,
    formatCount(at),
    formatDensity(share),
    formatDensity(random.ccdf[at] ?? 0),
  );
  const verdict = verdicts.get(degreeKey(layer, side))?.verdict;
  if (!verdict || verdict.kind === 'tooFew') return said;
  const { curves, fit } = verdict.evidence;
  if (at < fit.xmin || at > fit.max) return said;
  const place = at - fit.xmin;
  const models = [curves.powerLaw, curves.exponential, curves.logNormal] as const;
  const [powerLaw, exponential, logNormal] = models.map((curve) => formatDensity(curve[place]));
  return said + TAILS_TEXT.hoverModels(powerLaw, exponential, logNormal);
}
