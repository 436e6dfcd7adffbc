/** Short runs whose bits are kept in fingerprints.json: every method, activation, output, growth and removal rule. */
import { parseLink } from '../../src/config/link.ts';
import { makeBlobs } from '../../src/data/blobs.ts';
import type { DataSet } from '../../src/data/data-set.ts';
import { epochsOf, finishRun } from '../helpers/small-run.ts';
import { Run } from '../../src/engine/run.ts';
import type { KernelSet } from '../helpers/kernels.ts';

const DATA = '#v1&d=blobs&n=300&nt=100';

export const LINKS: readonly string[] = [
  `${DATA}&h=40.20&e=5&b=32&x=2`,
  `${DATA}&h=30&a=srelu&e=4&z=0.5&g=normal&i=glorot&i1=1&b=40&dr=0.3&x=2`,
  `${DATA}&h=24.16.12&a=allrelu&e=3&g=he&rr=reference&i=normal:0.2&i1=1&sch=step&b=50&x=2`,
  `${DATA}&h=32.16&a=tanh&o=sigmoid&m=magnitude&e=6&z=0.2&r=100&lr=0.1&b=16&x=2`,
  `${DATA}&h=20.20&a=sigmoid&o=sigmoid&e=8&r=130&g=normal&rr=reference&sch=constant&mo=0.5&b=10&x=1&s=7`,
  `${DATA}&h=40.20&m=static&a=srelu&o=sigmoid&e=5&b=100&wd=0.01&dr=0.5&x=2`,
  `${DATA}&h=32.16&m=dense&a=tanh&b=32&i=glorot&x=2&s=4294967295`,
  `${DATA}&h=30.20&m=dense&a=srelu&o=sigmoid&b=25&dr=0.2&x=1`,
  `${DATA}&h=0&e=10&z=1&b=1&lr=0.001&x=1&s=0`,
  `${DATA}&h=16.12.10.8.6&a=allrelu&e=2&st=0.5&b=64&x=2&ev=3:rewire_5:z:0.6:lr:0.01`,
];

/** Enough for every link above. */
export function goldenData(): DataSet {
  return makeBlobs(300, 100);
}

/** Fingerprints at the ends of the link's epochs. Throws when the link is not one of this version. */
export function fingerprintsOf(link: string, set: KernelSet, data: DataSet): string[] {
  const { experiment, events, problems } = parseLink(link);
  if (problems.length > 0) throw new Error(`${link}: ${problems[0].key} ${problems[0].reason}`);
  const run = new Run(set.createFor(experiment), experiment, data, events);
  return epochsOf(finishRun(run)).map((epoch) => epoch.fingerprint);
}
