/** Makes a map file of lines of results, from files or from standard input. */
import { readFileSync } from 'node:fs';
import { collectRuns } from '../history/collect-runs.ts';
import type { LineSource } from '../history/collect-runs.ts';

const BAD_INPUT = 2;
/** Of the problems of many files, the first tell what is the matter. */
const MOST_TOLD = 20;

/** Prints the map; the exit status. A file that cannot be read is a problem as any other. */
export function collectLines(files: readonly string[]): number {
  if (files.length === 0 && process.stdin.isTTY) {
    console.error('collect needs files, or lines on its standard input');
    return BAD_INPUT;
  }
  const unreadable: string[] = [];
  const sources = (files.length > 0 ? files : [null]).flatMap((path): LineSource[] => {
    try {
      return [{ name: path ?? 'standard input', text: readFileSync(path ?? 0, 'utf8') }];
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      unreadable.push(`${path ?? 'standard input'} cannot be read: ${why}`);
      return [];
    }
  });
  const { file, problems } = collectRuns(sources);
  if (file !== null && unreadable.length === 0) {
    process.stdout.write(file);
    return 0;
  }
  const told = [...unreadable, ...(sources.length > 0 ? (problems ?? []) : [])];
  for (const sentence of told.slice(0, MOST_TOLD)) console.error(sentence);
  if (told.length > MOST_TOLD) console.error(`… and ${told.length - MOST_TOLD} more.`);
  return BAD_INPUT;
}
