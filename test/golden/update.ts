/** npx tsx test/golden/update.ts: writes the tables of fingerprints anew. Only when a change of the bits is meant. */
import { writeFileSync } from 'node:fs';
import { kernelSets } from '../helpers/kernels.ts';
import { fingerprintsOf, goldenData, LINKS, NODE_LINKS } from './links.ts';

const data = await goldenData();
await write('fingerprints.json', LINKS);
await write('node-fingerprints.json', NODE_LINKS);

async function write(file: string, links: readonly string[]): Promise<void> {
  const golden: Record<string, readonly string[]> = {};
  for (const link of links) {
    const [expected, ...others] = await Promise.all(kernelSets.map((set) => fingerprintsOf(link, set, data)));
    if (others.some((other) => other.join() !== expected.join()))
      throw new Error(`${link}: kernels disagree`);
    golden[link] = expected;
  }
  writeFileSync(new URL(file, import.meta.url), `${JSON.stringify(golden, null, 2)}\n`);
}
