/**
 * Own data as the text of a link's key `own`: `digits.idx:60000.10000:28x28:10:79:<sha256>[:<recipe>]`, a table with the
 * number of its features in place of `28x28`. Within name and recipe, `%` and `:` are percent-encoded.
 */
import { fileName, NO_DATA_SHA256, OWN_LIMITS, type OwnData } from './own-data.ts';
import { type Problem, quoteGiven } from './problems.ts';
import { parseRecipe } from './table-recipe.ts';

export const OWN_KEY = { id: 'own', key: 'own', label: 'Own data' } as const;

/** The text of a description; a text that cannot be read of a value that is none. */
export function formatOwn(own: OwnData | null): string {
  if (own === null || typeof own !== 'object') return '';
  const { kind, width, height, trainCount, testCount, classes, inputDivisor, sha256 } = own;
  const shape = kind === 'images' ? `${toText(width)}x${toText(height)}` : toText(width);
  const counts = `${toText(trainCount)}.${toText(testCount)}`;
  const recipe = escape(toText(own.recipe));
  const parts = [counts, shape, toText(classes), toText(inputDivisor), toText(sha256)];
  return [escape(fileName(toText(own.name))), ...parts, ...(recipe === '' ? [] : [recipe])].join(':');
}

/** The same text as it stands in a link. */
export function encodeOwn(own: OwnData): string {
  return encodeURIComponent(formatOwn(own))
    .replace(/%3A/g, ':')
    .replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Files may hold anything in place of a number. */
function toText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function escape(text: string): string {
  return text.replace(/%/g, '%25').replace(/:/g, '%3A');
}

function unescape(text: string): string {
  return text.replace(/%3A/gi, ':').replace(/%25/g, '%');
}

export interface ParsedOwn {
  /** null: it could not be read. */
  readonly own: OwnData | null;
  /** One for every part that is wrong. */
  readonly problems: readonly Problem[];
}

const SHAPE = /^(\d{1,9})(?:x(\d{1,9}))?$/i;
/** Lone surrogates are among these, so that what passes can be encoded again. */
const HARMFUL = /[\p{C}\p{Zl}\p{Zp}]/u;

/**
 * Reads the decoded text of the key. One wrong part makes all of it unusable: another number would be another data set.
 * Never throws.
 */
export function parseOwn(text: string): ParsedOwn {
  const parts = text.split(':');
  if (parts.length < 6 || parts.length > 7) {
    const allowed = 'name:train.test:width x height or features:classes:divisor:SHA-256[:recipe]';
    return { own: null, problems: [ownProblem('', text, `has ${parts.length} parts`, allowed)] };
  }
  const problems: Problem[] = [];
  const [name, counts, shape, classText, divisorText, digest, recipeText = ''] = parts;

  const whole = (part: string, given: string, min: number, max: number): number => {
    if (/^\d{1,9}$/.test(given) && Number(given) >= min && Number(given) <= max) return Number(given);
    problems.push(ownProblem(part, given, 'is not possible', `whole numbers from ${min} to ${max}`));
    return min;
  };
  const [trainText, testText = '', ...more] = counts.split('.');
  if (more.length > 0) problems.push(ownProblem('samples', counts, 'is not train.test', 'as in 60000.10000'));
  const trainCount = whole('training samples', trainText, 1, OWN_LIMITS.samples);
  const testCount = whole('test samples', testText, 1, OWN_LIMITS.samples);
  const sides = SHAPE.exec(shape);
  if (!sides)
    problems.push(ownProblem('shape', shape, 'is not a shape', '28x28, or the features of a table'));
  const kind = sides?.[2] === undefined ? 'table' : 'images';
  const width = sides ? whole(kind === 'table' ? 'features' : 'width', sides[1], 1, OWN_LIMITS.features) : 1;
  const height = sides?.[2] === undefined ? 1 : whole('height', sides[2], 1, OWN_LIMITS.features);
  if (width * height > OWN_LIMITS.features && Math.max(width, height) <= OWN_LIMITS.features) {
    problems.push(ownProblem('shape', shape, 'is too large', `at most ${OWN_LIMITS.features} features`));
  }
  const sha256 = digest.toLowerCase();
  const [fewest, most] =
    sha256 === NO_DATA_SHA256 ? [1, OWN_LIMITS.maxOutputs] : [OWN_LIMITS.minClasses, OWN_LIMITS.maxClasses];
  const classes = whole('classes', classText, fewest, most);
  const inputDivisor = whole('divisor', divisorText, 1, sides && kind === 'table' ? 1 : 255);
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    problems.push(ownProblem('SHA-256', digest, 'is not a digest', '64 hexadecimal digits'));
  }
  const recipe = unescape(recipeText);
  if (
    recipe.length > OWN_LIMITS.recipeChars ||
    HARMFUL.test(recipe) ||
    (recipe !== '' && kind === 'images')
  ) {
    const allowed = `for tables, at most ${OWN_LIMITS.recipeChars} characters`;
    problems.push(ownProblem('recipe', recipe, 'cannot be used', allowed));
  } else {
    for (const { given, reason, allowed } of parseRecipe(recipe).faults) {
      problems.push(ownProblem('recipe', given, reason, allowed));
    }
  }
  if (problems.length > 0) return { own: null, problems };
  const known = {
    kind,
    trainCount,
    testCount,
    width,
    height,
    classes,
    inputDivisor,
    sha256,
    recipe,
  } as const;
  return { own: { name: fileName(unescape(name)), ...known }, problems };
}

function ownProblem(part: string, given: string, reason: string, allowed: string): Problem {
  const label = part === '' ? OWN_KEY.label : `${OWN_KEY.label}, ${part}`;
  return { kind: 'unreadable', key: OWN_KEY.key, label, given: quoteGiven(given), used: '', allowed, reason };
}
