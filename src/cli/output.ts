/** Where results go: lines to standard output, and to the files that are named. */
import { open } from 'node:fs/promises';
import type { KeptRun } from '../history/kept-run.ts';
import { networkNpz } from '../history/network-npz.ts';
import { encodeRunFile } from '../history/run-file.ts';
import type { OutputFiles } from './arguments.ts';

export interface Output {
  /** Writes one JSON object as a line. */
  line(value: unknown): Promise<void>;
  /** Whether keep writes anything. */
  readonly keeps: boolean;
  /** Writes the network and the run, to those files that are wanted. */
  keep(run: KeptRun): Promise<void>;
  close(): Promise<void>;
}

/** Rejects when a file cannot be written. */
export async function openOutput(files: OutputFiles): Promise<Output> {
  const openFile = (path: string | null) => (path === null ? null : open(path, 'w'));
  const [lines, npz, json] = [
    await openFile(files.lines),
    await openFile(files.npz),
    await openFile(files.json),
  ];
  return {
    async line(value) {
      const text = `${JSON.stringify(value)}\n`;
      process.stdout.write(text);
      await lines?.write(text);
    },
    keeps: npz !== null || json !== null,
    async keep(run) {
      await npz?.writeFile(networkNpz(run));
      await json?.writeFile(encodeRunFile(run));
    },
    async close() {
      await Promise.all([lines?.close(), npz?.close(), json?.close()]);
    },
  };
}
