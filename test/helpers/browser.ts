/** Finds a Chromium for the end-to-end tests and starts it. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, LaunchOptions } from 'playwright-core';

const { LOCALAPPDATA = '', PROGRAMFILES = 'C:\\Program Files' } = process.env;

const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe`,
  `${LOCALAPPDATA}\\Google\\Chrome\\Application\\chrome.exe`,
  `${LOCALAPPDATA}\\Chromium\\Application\\chrome.exe`,
];

const NO_BROWSER =
  'No Chromium found for the browser tests: install Chrome or Chromium, or run npx playwright-core install chromium. ' +
  'A browser in an unusual place can be named in CHROMIUM_PATH.';

/** Path of the browser: CHROMIUM_PATH, else Playwright's own download, else a system one. Throws when there is none. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string {
  const named = environment.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  }
  const found = [chromium.executablePath(), ...SYSTEM_PATHS].find((path) => existsSync(path));
  if (!found) throw new Error(NO_BROWSER);
  return found;
}

/**
 * Parts of the browser that are of no use to a page. This list takes the place of Playwright's, of which it has
 * what concerns us. Those of the last line are pages of their own behind the address bar, made anew for every context:
 * they took as much of the processor as the page.
 */
const UNUSED_PARTS = `
  AimEnabled AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose DialMediaRouteProvider
  GlobalMediaControls HttpsUpgrades LensOverlay MediaRouter NetworkTimeServiceQuerying OptimizationHints
  PaintHolding ThirdPartyStoragePartitioning Translate
  WebUIOmniboxPopup WebUIOmniboxAimPopup`
  .trim()
  .split(/\s+/)
  .join(',');

/** Where Debian's package puts a Chromium without windows: the same engine, and less work with every visit. */
const HEADLESS_SHELL = '/usr/lib/chromium/chromium-headless-shell';

/** Path of what tests without a window use: CHROMIUM_PATH, else the one made for that, else findChromium(). */
export function findHeadless(environment: NodeJS.ProcessEnv = process.env, shell = HEADLESS_SHELL): string {
  return !environment.CHROMIUM_PATH && existsSync(shell) ? shell : findChromium(environment);
}

/** WebGL in software, nothing fetched behind the tests' back; the sandbox is off only where it cannot work (as root). */
export function launchOptions(): LaunchOptions {
  const args = [
    '--disable-gpu',
    '--enable-unsafe-swiftshader',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--font-render-hinting=none',
    `--disable-features=${UNUSED_PARTS}`,
  ];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return { executablePath: findHeadless(), args };
}

/** Starts a browser without a window; the caller closes it. */
export function launchBrowser(executablePath = findHeadless()): Promise<Browser> {
  return chromium.launch({ ...launchOptions(), executablePath });
}
