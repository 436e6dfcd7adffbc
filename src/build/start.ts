/**
 * npm start: builds the page, serves it on this machine and opens it where there is a browser to open it in. Takes the
 * next port when the usual one is in use.
 */
import { spawn } from 'node:child_process';
import { build, preview } from 'vite';

function openCommand(address: string): readonly string[] | null {
  if (process.platform === 'darwin') return ['open', address];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '', address];
  const hasDisplay = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return hasDisplay ? ['xdg-open', address] : null;
}

/** Hands the address to the desktop; does nothing where there is none. */
function openInBrowser(address: string): void {
  const [command, ...parameters] = openCommand(address) ?? [];
  if (command === undefined) return;
  const child = spawn(command, parameters, { detached: true, stdio: 'ignore' });
  child.on('error', () => console.log('No browser could be opened; open the address by hand.'));
  child.unref();
}

await build({ logLevel: 'warn' });
const server = await preview();
const address = server.resolvedUrls?.local[0];
if (address === undefined) throw new Error('The page is not reachable on this machine.');
console.log(`\nSET Lab is at ${address}\nPress Ctrl+C to end it.`);
if (!process.env.CI) openInBrowser(address);
