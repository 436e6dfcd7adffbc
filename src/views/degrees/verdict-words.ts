/** A verdict on degrees in words, from long to short. */
import type { DegreeVerdict, Objection } from '../../measures/degree-verdict.ts';
import type { PowerLawFit } from '../../measures/power-law.ts';
import { DEGREES_TEXT } from '../../text/charts.ts';

const WORDS = DEGREES_TEXT.verdict;

/** null: not judged yet. */
export function verdictWords(verdict: DegreeVerdict | null): readonly string[] {
  if (verdict === null) return WORDS.judging;
  if (verdict.kind === 'tooFew') return WORDS.tooFew;
  const { fit, p } = verdict.evidence;
  if (verdict.kind === 'compatible') return WORDS.compatible(fit.xmin, fit.alpha.toFixed(1), p.toFixed(2));
  return WORDS.none(verdict.objections.map((objection) => reasonOf(objection, fit)));
}

function reasonOf(objection: Objection, { xmin, max }: PowerLawFit): string {
  switch (objection) {
    case 'poorFit':
      return WORDS.poorFit;
    case 'shortTail':
      return WORDS.shortTail(xmin, max);
    case 'exponentialBetter':
      return WORDS.exponentialBetter;
    case 'logNormalBetter':
      return WORDS.logNormalBetter;
  }
}
