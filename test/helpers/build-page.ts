/** Builds the page once for all end-to-end tests, from the sources as they are, into a folder of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The built page. */
    pageFolder: string;
  }
}

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Returns the folder; the caller removes it. */
export async function buildPage(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'set-lab-page-'));
  // The test runner's own would put the development build of React into the page.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  await build({ root: PROJECT, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  process.env.NODE_ENV = NODE_ENV;
  return outDir;
}

export default async function setup(project: TestProject) {
  const folder = await buildPage();
  project.provide('pageFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}
