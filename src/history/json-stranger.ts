/** A file that is opened for a run or a map and is neither. */
import { createFileProblems } from './file-problems.ts';
import { MAP_FILE_FORMAT } from './map-file.ts';
import { describeGiven, readJson } from './match-schema.ts';
import { RUN_FILE_FORMAT } from './run-file-limits.ts';

const ALLOWED = 'a run file of SET Lab or a map';

/** null: the text is, or wants to be, a run file or a map; else a sentence. Never throws. */
export function describeStranger(text: string): string | null {
  if (/[{,]\s*"format"\s*:\s*"set-lab-(?:run|map)"/.test(text)) return null;
  const problems = createFileProblems();
  const value = readJson(text, 'The file', ALLOWED, problems);
  if (value === undefined) return problems.sentences[0];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.add('The file', `is ${describeGiven(value)}`, ALLOWED);
  } else {
    const format: unknown = 'format' in value ? value.format : undefined;
    const what = format === undefined ? 'is missing' : `is ${describeGiven(format)}`;
    problems.add('format', what, `“${RUN_FILE_FORMAT}” of a run file, “${MAP_FILE_FORMAT}” of a map`);
  }
  return problems.sentences[0];
}
