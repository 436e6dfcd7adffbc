/** Makes a map file of lines of results, from files or from standard input. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { collectRuns } from '../history/collect-runs.ts';
import type { LineSource } from '../history/collect-runs.ts';

const BAD_INPUT = 2;
/** Of the problems of many files, the first tell what is the matter. */
const MOST_TOLD = 20;

/** Prints the map; the exit status. A file that cannot be read is a problem as any other. */
export async function collectLines(files: readonly string[]): Promise<number> {
  if (files.length === 0 && process.stdin.isTTY) {
    console.error('collect needs files, or lines on its standard input');
    return BAD_INPUT;
  }
  const sources: LineSource[] = [];
  const unreadable: string[] = [];
  if (files.length === 0) sources.push({ name: 'standard input', text: await text(process.stdin) });
  for (const name of files) {
    try {
      sources.push({ name, text: await readFile(name, 'utf8') });
    } catch (error) {
      unreadable.push(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
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
