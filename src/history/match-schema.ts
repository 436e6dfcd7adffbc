/** What comes from outside against the shape it should have: typed, or what is wrong as sentences. */
import * as v from 'valibot';
import { quoteGiven } from '../config/problems.ts';
import type { FileProblems } from './file-problems.ts';
import { findJsonFault } from './json-fault.ts';

/** null, with problems added, when the value has not the shape. whole: what it is called itself. Never throws. */
export function matchSchema<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  whole: string,
  problems: FileProblems,
): v.InferOutput<Schema> | null {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  for (const issue of result.issues.slice(0, 20)) {
    const path = v.getDotPath(issue)?.replace(/\.(\d+)(?=\.|$)/g, '[$1]') ?? whole;
    if (issue.input === undefined) problems.add(path, 'is missing');
    else if (issue.message.startsWith('is ') || issue.message.startsWith('has '))
      problems.add(path, issue.message);
    else problems.add(path, describeIssue(issue), describeAllowed(issue));
  }
  return null;
}

/** 16 hexadecimal digits. */
export const fingerprintSchema = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{16}$/, ({ input }) => `is ${describeGiven(input)}; allowed: 16 hexadecimal digits`),
);

function describeIssue({ type, input }: v.BaseIssue<unknown>): string {
  if (type === 'max_length' && typeof input === 'string') return `has ${input.length} characters`;
  return `is ${describeGiven(input)}`;
}

/** What valibot expects, by its name of it. */
const KINDS: Readonly<Record<string, string>> = {
  Object: 'an object',
  Array: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
};

function describeAllowed({ type, input, expected }: v.BaseIssue<unknown>): string | undefined {
  if (type === 'safe_integer') return 'whole numbers';
  if (expected === null) return undefined;
  const bound = /^(?<way>[<>])=(?<most>.+)$/.exec(expected)?.groups;
  if (bound) {
    const unit = typeof input === 'string' ? ' characters' : Array.isArray(input) ? ' entries' : '';
    return `${bound.way === '<' ? 'at most' : 'at least'} ${bound.most}${unit}`;
  }
  const choices = expected.replace(/^\((.*)\)$/, '$1').split(' | ');
  return choices.map((choice) => KINDS[choice] ?? choice.replace(/^"(.*)"$/, '“$1”')).join(' or ');
}

/** undefined, and a problem, when the text is no JSON. Never throws. */
export function readJson(text: string, whole: string, allowed: string, problems: FileProblems): unknown {
  try {
    return JSON.parse(text);
  } catch {
    problems.add(whole, describeNoJson(text), allowed);
    return undefined;
  }
}

function describeNoJson(text: string): string {
  if (text.trim() === '') return 'is empty';
  const fault = findJsonFault(text);
  // Only what is too large or too deep for the browser.
  if (!fault) return 'cannot be read as JSON';
  const { line, column, found } = fault;
  const what = found === null ? 'it ends too early' : `“${quoteGiven(found)}” cannot stand there`;
  return `is no JSON (line ${line}, column ${column}: ${what})`;
}

/** A value from outside in a few words. */
export function describeGiven(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'string' ? `“${quoteGiven(value)}”` : String(value);
}
