/**
 * The built page in a real browser, served by an ordinary static host from a sub-folder, used by the names a person or
 * a screen reader finds. Every visit fails its test on an error in the console and on a request to any other host.
 */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { launchBrowser } from './browser.ts';
import { serveFolder } from './server.ts';
import type { StaticServer } from './server.ts';

/** For what takes a run's time; a quick machine needs a tenth. expect.poll waits as long. */
const PATIENCE = { timeout: 60_000 };
const DESKTOP = { width: 1280, height: 720 };

/** What the browser says where visits keep no copy of the page: the copy takes as long as a short test. */
const BLOCKED = 'Service Worker registration blocked by Playwright';

export type OutputName =
  | 'Epoch'
  | 'Test accuracy'
  | 'Training loss'
  | 'Connections'
  | 'Density'
  | 'Samples per second'
  | 'Fingerprint';

export type PanelName = 'Network' | 'Weights' | 'Pixels' | 'Curves' | 'Degrees' | 'Lives';

export interface VisitOptions extends BrowserContextOptions {
  /** Errors this visit provokes. */
  readonly expected?: RegExp;
  /** Address of a page around the laboratory, on another host. */
  readonly elsewhere?: string;
  /** Run in every page before its own scripts. */
  readonly before?: () => void;
  /** Gigabytes the browser says the device has. */
  readonly deviceMemory?: number;
}

export interface Site {
  /** Opens a link (`#v1&…`) as somebody who was never here before; service workers only where the options allow them. */
  visit(hash?: string, options?: VisitOptions): Promise<Visit>;
  readonly server: StaticServer;
}

/** One browser and one server for the tests of a file; after each test its visits are checked and closed. */
export function openSite(): Site {
  let browser: Browser;
  let server: StaticServer;
  const open: { context: BrowserContext; complaints: string[] }[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    server = await serveFolder(inject('pageFolder'), '/some/where/');
  });
  afterEach(async () => {
    const visits = open.splice(0);
    await Promise.all(visits.map(({ context }) => context.close()));
    server.faults.clear();
    server.requests.length = 0;
    expect(visits.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  return {
    get server() {
      return server;
    },
    async visit(hash = '', { expected, elsewhere, before, deviceMemory, ...options } = {}) {
      const context = await browser.newContext({ viewport: DESKTOP, serviceWorkers: 'block', ...options });
      const complaints: string[] = [];
      open.push({ context, complaints });
      const hosts = [server.url, ...(elsewhere ? [elsewhere] : [])].map((url) => `${new URL(url).origin}/`);
      context.on('request', (request) => {
        if (!hosts.some((host) => request.url().startsWith(host)))
          complaints.push(`asked for ${request.url()}`);
      });
      context.on('console', (message) => {
        const text = message.text();
        const isOfTests = text.startsWith(BLOCKED);
        const isBad = ['error', 'warning'].includes(message.type());
        if (isBad && !isOfTests && !expected?.test(text)) complaints.push(text);
      });
      context.on('weberror', (webError) => {
        const text = String(webError.error());
        if (!expected?.test(text)) complaints.push(text);
      });
      if (before) await context.addInitScript(before);
      const page = await context.newPage();
      if (deviceMemory !== undefined) {
        await page.addInitScript(
          (value) => Object.defineProperty(navigator, 'deviceMemory', { value }),
          deviceMemory,
        );
      }
      await page.goto(elsewhere ?? server.url + hash);
      return new Visit(page);
    },
  };
}

export class Visit {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** By its exact name. */
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true }).first();
  }

  press(name: string): Promise<void> {
    return this.button(name).click();
  }

  output(name: OutputName): Promise<string> {
    return this.page.getByRole('status', { name, exact: true }).innerText();
  }

  region(name: PanelName): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** The panel's picture. */
  picture(name: PanelName): Locator {
    return this.region(name).locator('canvas').first();
  }

  /** Waits for a sentence of the notices. */
  async told(sentence: string | RegExp): Promise<void> {
    await this.page.locator('.notices').getByText(sentence).first().waitFor(PATIENCE);
  }

  notices(): Promise<string> {
    return this.page.locator('.notices').innerText();
  }

  async epoch(): Promise<number> {
    return Number(await this.output('Epoch'));
  }

  async untilEpoch(epoch: number): Promise<void> {
    await expect.poll(() => this.epoch()).toBeGreaterThanOrEqual(epoch);
  }

  /** The epoch the fingerprint belongs to, and the fingerprint. */
  async fingerprint(): Promise<readonly [number, string]> {
    const output = this.page.getByRole('status', { name: 'Fingerprint', exact: true });
    const [title, text] = await output.evaluate((node) => [
      node.getAttribute('title') ?? '',
      node.textContent ?? '',
    ]);
    return [Number(/epoch (\d+)/.exec(title)?.[1]), text];
  }

  /** Waits for the end of the run, of another than the one that ended with `before`; its fingerprint. */
  async finished(before = ''): Promise<string> {
    await expect.poll(async () => (await this.fingerprint())[1]).not.toBe(before);
    await this.told(/Run finished\./);
    const [, text] = await this.fingerprint();
    expect(text).toMatch(/^[0-9a-f]{16}$/);
    return text;
  }

  /** The part of the address after the page's folder, once it matches. */
  async address(wanted: RegExp | string): Promise<string> {
    const hash = () => new URL(this.page.url()).hash;
    if (typeof wanted === 'string') await expect.poll(hash).toBe(wanted);
    else await expect.poll(hash).toMatch(wanted);
    return hash();
  }

  /** Opens a group of the settings, so that what is in it can be used. */
  async openSettings(...groups: string[]): Promise<void> {
    for (const group of groups) {
      const details = this.page.locator('.settings details', {
        has: this.page.locator('summary', { hasText: new RegExp(`^${group}$`) }),
      });
      if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
    }
  }

  slider(name: string): Locator {
    return this.page.getByRole('slider', { name, exact: true });
  }

  field(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  async type(name: string, value: string): Promise<void> {
    await this.field(name).fill(value);
    await this.field(name).press('Enter');
  }
}
