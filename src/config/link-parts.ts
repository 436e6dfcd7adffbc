/** The outermost layer of a link: which known key has which text. Values are not looked at here. */
import { type Problem, quoteGiven } from './problems.ts';
import { OWN_KEY } from './own-text.ts';
import { SETTINGS } from './settings.ts';
import { MODE_SETTINGS, VIEW_SETTINGS } from './view.ts';

/** Version of grammar, defaults and numerics. */
export const LINK_VERSION = 1;

/** Longer links, unpacked, are refused as a whole; a history of events beyond that belongs in a file. */
export const MAX_LINK_CHARS = 65536;

/** A key of the link: a row of a table, or one of those below. */
interface KnownKey {
  readonly id: string;
  readonly key: string;
  readonly label: string;
}

export const DENSITY_KEY: KnownKey = { id: 'density', key: 'dn', label: 'Density' };
export const EVENTS_KEY: KnownKey = { id: 'events', key: 'ev', label: 'Events' };
/** Of a packed link, see link-compression.ts. Here only when it could not be unpacked. */
export const PACKED_KEY: KnownKey = { id: 'packed', key: 'z1', label: 'Packed link' };
export const FINGERPRINT_KEY: KnownKey = { id: 'fingerprint', key: 'k', label: 'Fingerprint' };

const KNOWN_KEYS: readonly KnownKey[] = [
  ...SETTINGS,
  ...VIEW_SETTINGS,
  ...MODE_SETTINGS,
  OWN_KEY,
  DENSITY_KEY,
  EVENTS_KEY,
  FINGERPRINT_KEY,
  PACKED_KEY,
];

/** Short keys and long names, in lower case. */
const KEY_BY_NAME = new Map(
  KNOWN_KEYS.flatMap((known) => [
    [known.key.toLowerCase(), known],
    [known.id.toLowerCase(), known],
  ]),
);

export interface LinkParts {
  readonly version: number;
  /** Decoded text by short key. */
  readonly texts: ReadonlyMap<string, string>;
  /** Segments with unknown keys as they were written, joined by `&`. */
  readonly unknown: string;
  readonly problems: readonly Problem[];
  readonly unknownProblems: readonly Problem[];
}

/** Takes a whole address or only its part after `#` apart. Never throws. */
export function splitLink(text: string): LinkParts {
  const fragment = fragmentOf(text);
  const texts = new Map<string, string>();
  const unknown: string[] = [];
  const problems: Problem[] = [];
  if (fragment.length > MAX_LINK_CHARS) {
    problems.push(
      linkProblem('Link', `is longer than ${MAX_LINK_CHARS} characters and is ignored`, fragment),
    );
    return { version: LINK_VERSION, texts, unknown: '', problems, unknownProblems: [] };
  }
  const segments = fragment.split('&').filter((segment) => segment.trim() !== '');
  const version = readVersion(segments[0]);
  if (version !== null) segments.shift();
  if (version !== null && (version === 0 || version > LINK_VERSION)) {
    const made = version === 0 ? 'does not exist' : 'was made with a newer version';
    problems.push(linkProblem('Version', `${made} and is read as v${LINK_VERSION}`, `v${version}`));
  }
  for (const segment of segments) {
    const equals = segment.indexOf('=');
    const name = decode(equals < 0 ? segment : segment.slice(0, equals));
    const value = equals < 0 ? '' : decode(segment.slice(equals + 1));
    const known = KEY_BY_NAME.get(name.trim().toLowerCase());
    if (known === undefined) {
      unknown.push(segment);
      continue;
    }
    const earlier = texts.get(known.key);
    if (earlier !== undefined) problems.push(duplicateProblem(known, earlier));
    texts.set(known.key, value);
  }
  return {
    version: version || LINK_VERSION,
    texts,
    unknown: unknown.join('&'),
    problems,
    unknownProblems: unknown.map(unknownProblem),
  };
}

/** Whether a text is a link at all: it names its version or any key that is known. */
export function isLink(text: string): boolean {
  const [first, ...others] = fragmentOf(text).split('&');
  const isKnown = (segment: string) => KEY_BY_NAME.has(decode(segment.split('=')[0]).trim().toLowerCase());
  return (
    readVersion(first) !== null ||
    [first, ...others].some((segment) => segment.includes('=') && isKnown(segment))
  );
}

/** Whether anything can be read of a link, once unpacked: not of a packed one that is damaged. */
export function isReadable(text: string): boolean {
  const { texts } = splitLink(text);
  return isLink(text) && !(texts.size === 1 && texts.has(PACKED_KEY.key));
}

/** What follows the first `#`; without one, everything that does not look like an address. */
function fragmentOf(text: string): string {
  const hash = text.indexOf('#');
  if (hash >= 0) return text.slice(hash + 1);
  return /^\s*(?:[a-z][a-z0-9+.-]{0,20}:)?\//i.test(text) ? '' : text;
}

function readVersion(segment: string | undefined): number | null {
  const match = /^\s*v(0|[1-9]\d{0,5})\s*$/i.exec(segment ?? '');
  return match === null ? null : Number(match[1]);
}

/** Percent escapes resolved; text with broken ones stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** The problem of a key given more than once, for one that does not count. */
export function duplicateProblem(known: KnownKey, earlier: string): Problem {
  return {
    kind: 'duplicate',
    key: known.key,
    label: known.label,
    given: quoteGiven(earlier),
    used: 'the last one',
    allowed: '',
    reason: 'is given more than once',
  };
}

function unknownProblem(segment: string): Problem {
  return {
    kind: 'unknown',
    key: quoteGiven(segment.split('=', 1)[0]),
    label: 'Unknown setting',
    given: quoteGiven(segment),
    used: '',
    allowed: '',
    reason: 'is not known, ignored, kept in the address',
  };
}

function linkProblem(label: string, reason: string, given: string): Problem {
  return { kind: 'link', key: 'link', label, given: quoteGiven(given), used: '', allowed: '', reason };
}
