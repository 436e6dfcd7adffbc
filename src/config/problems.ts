/** What was wrong with a value from outside (a link, a file, a typed text), what was used instead, what is allowed. */

export type ProblemKind =
  /** Could not be read: the default is used. */
  | 'unreadable'
  /** Outside the range: the nearest allowed value is used. */
  | 'outOfRange'
  /** Does not go with another setting, or with what is available here. */
  | 'conflict'
  /** Needs more memory than there is: the size that fits is used. */
  | 'tooLarge'
  /** Given twice: the last one is used. */
  | 'duplicate'
  /** A key nobody knows: ignored, and kept in the address. */
  | 'unknown'
  /** The whole link: a newer version, or too long. */
  | 'link';

/** All texts are ready to be shown; `used` and `allowed` may be empty. */
export interface Problem {
  readonly kind: ProblemKind;
  /** Key in the link, e.g. `e`. */
  readonly key: string;
  /** Name of the setting, e.g. `Epsilon`. */
  readonly label: string;
  /** What was given, made harmless by `quoteGiven`. */
  readonly given: string;
  readonly used: string;
  readonly allowed: string;
  /** Goes on after the given value: `is too small`. */
  readonly reason: string;
}

const MAX_GIVEN_CHARS = 60;

/** Text from outside on one line: cut to 60 characters; control, direction and unassigned characters become `·`. */
export function quoteGiven(text: string): string {
  const cut = text.length > MAX_GIVEN_CHARS ? `${text.slice(0, MAX_GIVEN_CHARS - 1)}…` : text;
  return cut.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '·');
}

/** One plain sentence: `Epsilon (e): “-3” is too small, so 0.1 is used; allowed: 0.1 to 200.` */
export function describeProblem(problem: Problem): string {
  return sentence(problem, 'is used');
}

/** The same where nothing was started. */
export function describeRefusal(problem: Problem): string {
  return sentence(problem, 'would be used in the page');
}

function sentence(problem: Problem, isUsed: string): string {
  const used = problem.used === '' ? '' : `, so ${problem.used} ${isUsed}`;
  const allowed = problem.allowed === '' ? '' : `; allowed: ${problem.allowed}`;
  return `${problem.label} (${problem.key}): “${problem.given}” ${problem.reason}${used}${allowed}.`;
}
