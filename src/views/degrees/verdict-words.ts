/** A verdict on degrees in words, and its numbers. */
import type { Evidence, DegreeVerdict, Objection } from '../../measures/degree-verdict.ts';
import { SIGNIFICANCE } from '../../measures/degree-verdict.ts';
import type { LikelihoodRatio } from '../../measures/likelihood-ratio.ts';
import type { PowerLawFit } from '../../measures/power-law.ts';
import { MAX_ALPHA, MIN_DISTINCT, MIN_TAIL } from '../../measures/power-law.ts';
import { formatCount } from '../../math/format.ts';
import { TAILS_TEXT } from '../../text/degrees.ts';

/** The verdict alone; null: not judged yet. */
export function shortVerdict(verdict: DegreeVerdict | null): string {
  if (verdict === null) return TAILS_TEXT.verdict.judging;
  if (verdict.kind === 'tooFew') return TAILS_TEXT.verdict.tooFew;
  return verdict.kind === 'compatible' ? TAILS_TEXT.verdict.compatible : TAILS_TEXT.verdict.none;
}

/** Why, in a sentence. */
export function reasonOf(verdict: DegreeVerdict): string {
  if (verdict.kind === 'tooFew') {
    const units = formatCount(verdict.units);
    return verdict.distinct === 1
      ? TAILS_TEXT.allAlike(units)
      : TAILS_TEXT.tooFew(units, formatCount(verdict.distinct), MIN_TAIL, MIN_DISTINCT);
  }
  const { fit } = verdict.evidence;
  if (verdict.kind === 'compatible') return TAILS_TEXT.compatible(formatCount(fit.xmin));
  const reasons = verdict.objections.map((objection) => objectionWords(objection, fit)).join('; ');
  return `${reasons[0].toUpperCase()}${reasons.slice(1)}.`;
}

function objectionWords(objection: Objection, { xmin, max }: PowerLawFit): string {
  const words = TAILS_TEXT.reasons[objection];
  return typeof words === 'string' ? words : words(formatCount(xmin), formatCount(max));
}

/** Alpha and its standard error, which says nothing at the end of alpha's range. */
export function formatAlpha({ alpha, standardError }: PowerLawFit): string {
  return alpha >= MAX_ALPHA
    ? TAILS_TEXT.alphaAtLimit
    : TAILS_TEXT.alpha(alpha.toFixed(2), standardError.toFixed(2));
}

/** A chance 0–1. */
export function formatChance(p: number): string {
  if (p < 0.001) return '<\u00a00.001';
  return p < 0.1 ? p.toFixed(3) : p.toFixed(2);
}

/** The share of so many replicates. */
export function formatBootstrap({ p, replicates }: Pick<Evidence, 'p' | 'replicates'>): string {
  return p === 0 ? `<\u00a0${Number((1 / replicates).toPrecision(1))}` : p.toFixed(2);
}

/** A log-likelihood ratio in its own standard deviations. */
export function formatScore({ score }: LikelihoodRatio): string {
  const size = Math.abs(score).toFixed(1);
  if (size === '0.0') return size;
  return `${score > 0 ? '+' : '−'}${size}`;
}

export function meaningOf({ ratio, p }: LikelihoodRatio): string {
  if (!(p < SIGNIFICANCE)) return TAILS_TEXT.table.undecided;
  return ratio > 0 ? TAILS_TEXT.table.powerLawBetter : TAILS_TEXT.table.rivalBetter;
}

/** The fit's numbers, and the epoch they are of. */
export function fitLine(evidence: Evidence, epoch: number): string {
  const { fit } = evidence;
  return TAILS_TEXT.fit(
    formatAlpha(fit),
    formatCount(fit.xmin),
    formatCount(fit.tail),
    fit.ks.toFixed(3),
    formatBootstrap(evidence),
    formatEpoch(epoch),
  );
}

/** How the power law does against the other laws. */
export function rivalsLine({ competitors }: Evidence): string {
  const rival = (ratio: LikelihoodRatio) => TAILS_TEXT.rival(formatScore(ratio), formatChance(ratio.p));
  const { exponential, logNormal, binomial } = competitors;
  return TAILS_TEXT.rivals(rival(exponential), rival(logNormal), binomial && rival(binomial));
}

/** An epoch that may not be done. */
export function formatEpoch(epoch: number): string {
  return String(Number(epoch.toFixed(1)));
}
