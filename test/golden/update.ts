/** npx tsx test/golden/update.ts: writes fingerprints.json anew. Only when a change of the bits is meant. */
import { writeFileSync } from 'node:fs';
import { kernelSets } from '../helpers/kernels.ts';
import { fingerprintsOf, goldenData, LINKS } from './links.ts';

const data = goldenData();
const golden = Object.fromEntries(
  LINKS.map((link) => {
    const [expected, ...others] = kernelSets.map((set) => fingerprintsOf(link, set, data));
    if (others.some((other) => other.join() !== expected.join()))
      throw new Error(`${link}: kernels disagree`);
    return [link, expected];
  }),
);
writeFileSync(new URL('fingerprints.json', import.meta.url), `${JSON.stringify(golden, null, 2)}\n`);
