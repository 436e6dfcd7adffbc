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
    else problems.add(path, `is ${describeGiven(issue.input)}`, issue.expected ?? undefined);
  }
  return null;
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
