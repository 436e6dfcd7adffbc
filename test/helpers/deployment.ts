/** A copy of the built page on a host of its own, where new releases can be put and which can be taken off the network. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { compileServiceWorker, listRelease, SERVICE_WORKER } from '../../src/build/offline-copy.ts';
import { serveFolder } from './server.ts';
import type { StaticServer } from './server.ts';

export interface Deployment {
  readonly server: StaticServer;
  /** What is served. */
  readonly folder: string;
  /** Publishes another release: a start page with this title and one more script, which it loads. */
  release(title: string): Promise<void>;
  end(): Promise<void>;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** Path below the page of the script that a release adds. */
export function scriptOf(title: string): string {
  return `assets/${title}.js`;
}

export async function deploy(builtFolder: string): Promise<Deployment> {
  const folder = mkdtempSync(join(tmpdir(), 'set-lab-deployment-'));
  cpSync(builtFolder, folder, { recursive: true });
  const server = await serveFolder(folder, '/some/where/');
  const startPage = readFileSync(join(builtFolder, 'index.html'), 'utf8');
  let added: string | null = null;
  let open = true;
  return {
    server,
    folder,
    async release(title) {
      if (added !== null) rmSync(join(folder, added));
      added = scriptOf(title);
      writeFileSync(join(folder, added), `document.documentElement.dataset.release = '${title}';\n`);
      const script = `<script type="module" src="./${added}"></script>`;
      const page = startPage.replace(/<title>.*<\/title>/, `<title>${title}</title>${script}`);
      writeFileSync(join(folder, 'index.html'), page);
      const release = await listRelease(folder, filesOf(folder));
      writeFileSync(join(folder, SERVICE_WORKER), await compileServiceWorker(release));
    },
    async end() {
      if (open) await server.close();
      open = false;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
