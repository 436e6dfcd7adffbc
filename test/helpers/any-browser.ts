/** Opens an address in each of the browsers a machine may have, without a driver: what a page finds out it posts back. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, launchOptions } from './browser.ts';

export interface AnyBrowser {
  readonly name: string;
  /** null: not on this machine. */
  readonly path: string | null;
  /** Options before the address; folder: an empty one for its profile. */
  readonly options: (folder: string) => readonly string[];
  /** It has no mode without a screen. */
  readonly needsScreen?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

const SCREEN = ['-a', '-s', '-screen 0 1280x900x24'];
const XVFB = firstOf('/usr/bin/xvfb-run');

function firstOf(...paths: readonly string[]): string | null {
  return paths.find((path) => existsSync(path)) ?? null;
}

/** As Debian has it, a folder of libraries for each kind of processor. */
function webkitPaths(): string[] {
  const folders = existsSync('/usr/lib') ? readdirSync('/usr/lib') : [];
  return ['4.1', '6.0', '4.0'].flatMap((version) =>
    folders.map((folder) => `/usr/lib/${folder}/webkit2gtk-${version}/MiniBrowser`),
  );
}

export const BROWSERS: readonly AnyBrowser[] = [
  {
    name: 'Chromium',
    path: findChromium(),
    options: (folder) => ['--headless', ...launchOptions().args!, `--user-data-dir=${folder}`],
  },
  {
    name: 'Firefox',
    path: process.env.FIREFOX_PATH ?? firstOf('/usr/bin/firefox-esr', '/usr/bin/firefox'),
    options: (folder) => ['--headless', '--no-remote', '--new-instance', '--profile', folder],
  },
  {
    name: 'WebKitGTK',
    path: process.env.MINIBROWSER_PATH ?? firstOf(...webkitPaths()),
    options: () => [],
    needsScreen: true,
    // Without a graphics card it composes pages with Mesa's software renderer, in which it now and then crashes.
    environment: { WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
  },
];

/** Whether the browser can be opened here. */
export function isHere({ path, needsScreen = false }: AnyBrowser): boolean {
  return path !== null && (!needsScreen || process.env.DISPLAY !== undefined || XVFB !== null);
}

/** Opens the address; returns the way to end the browser and all it has started. */
export function openIn(browser: AnyBrowser, url: string): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'set-lab-browser-'));
  const command = [browser.path!, ...browser.options(folder), url];
  if (browser.needsScreen && process.env.DISPLAY === undefined) command.unshift(XVFB!, ...SCREEN);
  const [program, ...rest] = command;
  const child = spawn(program, rest, {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, ...browser.environment, HOME: folder },
  });
  return async () => {
    await endGroup(child);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
}

/** SIGKILL where asking does not help. */
const PATIENCE_MS = 3000;

function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (child.exitCode !== null || pid === undefined) return Promise.resolve();
  return new Promise((done) => {
    const timer = setTimeout(() => process.kill(-pid, 'SIGKILL'), PATIENCE_MS);
    child.on('exit', () => {
      clearTimeout(timer);
      done();
    });
    process.kill(-pid, 'SIGTERM');
  });
}
