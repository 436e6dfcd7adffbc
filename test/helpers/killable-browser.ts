/** A Chromium with a profile that stays, whose processes can be killed as by a power cut and started again. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext } from 'playwright-core';
import { expect } from 'vitest';
import { findChromium, launchOptions } from './browser.ts';

export interface KillableBrowser {
  /** Starts it, after a kill again with the same profile. */
  start(): Promise<BrowserContext>;
  /** SIGKILL to all of its processes. */
  kill(): Promise<void>;
  /** Kills it and removes the profile. */
  remove(): Promise<void>;
}

export function killableBrowser(): KillableBrowser {
  const profile = mkdtempSync(join(tmpdir(), 'set-lab-profile-'));
  const portFile = join(profile, 'DevToolsActivePort');
  let child: ChildProcess | null = null;

  async function kill(): Promise<void> {
    if (!child) return;
    const ended = new Promise((resolve) => child!.once('exit', resolve));
    process.kill(-child.pid!, 'SIGKILL');
    await ended;
    child = null;
  }

  return {
    async start() {
      rmSync(portFile, { force: true });
      // Left by a killed one; a new one would believe it to be alive.
      rmSync(join(profile, 'SingletonLock'), { force: true });
      const options = ['--headless', ...launchOptions().args!, '--remote-debugging-port=0'];
      const place = [`--user-data-dir=${profile}`, 'about:blank'];
      child = spawn(findChromium(), [...options, ...place], { stdio: 'ignore', detached: true });
      const port = () => (existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n') : []);
      await expect.poll(() => port().length).toBeGreaterThan(1);
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port()[0]}`);
      return browser.contexts()[0];
    },
    kill,
    async remove() {
      await kill();
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
