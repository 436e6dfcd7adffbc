/** Vite plugin: the service worker, which holds a list of what the build consists of. */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Plugin, Rolldown } from 'vite';
import type { FileHashes, Release } from '../offline/release.ts';

/** Its name on the host, next to the page; without it there is no copy. */
export const SERVICE_WORKER = 'service-worker.js';

const SOURCE = fileURLToPath(new URL('../offline/service-worker.ts', import.meta.url));

const DATA = /^data\/.+\.bin$/;
/** Of no use to the page: source maps, the picture of README.md, what an editor or a system leaves behind. */
const LEFT_OUT = /\.map$|^picture\.png$|(^|\/)\./;

function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

async function hashFiles(folder: string, paths: readonly string[]): Promise<FileHashes> {
  const hash = async (path: string) => [path, sha256Of(await readFile(join(folder, path)))] as const;
  return Object.fromEntries(await Promise.all(paths.map(hash)));
}

/** The release made of files of a built folder; paths with slashes, in any order. */
export async function listRelease(folder: string, paths: readonly string[]): Promise<Release> {
  const wanted = paths.filter((path) => !LEFT_OUT.test(path) && path !== SERVICE_WORKER).sort();
  const data = await hashFiles(
    folder,
    wanted.filter((path) => DATA.test(path)),
  );
  const app = await hashFiles(
    folder,
    wanted.filter((path) => !DATA.test(path)),
  );
  return { version: sha256Of(JSON.stringify([app, data])), app, data };
}

/** The service worker as one script that every browser with service workers understands. */
export async function compileServiceWorker(release: Release): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { RELEASE: JSON.stringify(release) },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: SOURCE, output: { format: 'iife' } },
    },
  });
  return (result as Rolldown.RolldownOutput).output[0].code;
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** Writes the service worker next to the built page. */
export function offlineCopy(): Plugin {
  let publicFolder = '';
  return {
    name: 'set-lab:offline-copy',
    apply: 'build',
    configResolved({ publicDir }) {
      publicFolder = publicDir;
    },
    async writeBundle({ dir }, bundle) {
      if (dir === undefined) throw new Error('the page is built into no folder');
      const release = await listRelease(dir, [...Object.keys(bundle), ...(await filesOf(publicFolder))]);
      await writeFile(join(dir, SERVICE_WORKER), await compileServiceWorker(release));
    },
  };
}
