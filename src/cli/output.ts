/** Where result lines go: to standard output, and to a file as well if one is named. */
import { open } from 'node:fs/promises';

export interface Output {
  /** Writes one JSON object as a line. */
  line(value: unknown): Promise<void>;
  close(): Promise<void>;
}

/** Rejects when the file cannot be written. */
export async function openOutput(file: string | null): Promise<Output> {
  const handle = file === null ? null : await open(file, 'w');
  return {
    async line(value) {
      const text = `${JSON.stringify(value)}\n`;
      process.stdout.write(text);
      await handle?.write(text);
    },
    async close() {
      await handle?.close();
    },
  };
}
