import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchPartFrom } from '../../src/data/fetch-part.ts';
import type { FetchOptions } from '../../src/data/load.ts';
import { caughtCode } from '../helpers/caught.ts';
import { serveFolder } from '../helpers/server.ts';
import type { StaticServer } from '../helpers/server.ts';

const content = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251);
let folder: string;
let server: StaticServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'set-lab-'));
  await writeFile(join(folder, 'a.bin'), content);
  await writeFile(join(folder, 'page.html'), '<!doctype html>');
  server = await serveFolder(folder);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const QUIET: FetchOptions = { signal: new AbortController().signal, onBytes: () => {} };

function get(name: string, options: Partial<FetchOptions> = {}): Promise<Uint8Array> {
  return fetchPartFrom(server.url)(name, { ...QUIET, ...options });
}

test('gives the bytes and reports them as they come', async () => {
  const reports: [number, number | null][] = [];
  const bytes = await get('a.bin', { onBytes: (...report) => reports.push(report) });
  expect(Buffer.compare(bytes, content)).toBe(0);
  expect(reports[0]).toEqual([0, content.length]);
  expect(reports.at(-1)).toEqual([content.length, content.length]);
});

test('tells missing from broken', async () => {
  expect(await caughtCode(get('b.bin'))).toBe('missing');
  expect(await caughtCode(get('page.html'))).toBe('missing');
  server.faults.set('a.bin', 'error');
  await expect(get('a.bin')).rejects.toThrow('The server answered 500 for a.bin');
  server.faults.clear();
  expect(await caughtCode(fetchPartFrom('http://127.0.0.1:1/')('a.bin', QUIET))).toBe('network');
});
