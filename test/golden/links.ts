/** Short runs whose bits are kept in fingerprints.json and node-fingerprints.json: every method, activation, output, growth and removal rule. */
import { unpackLink } from '../../src/config/link-compression.ts';
import { parseLink } from '../../src/config/link.ts';
import type { OwnData } from '../../src/config/own-data.ts';
import { makeBlobs } from '../../src/data/blobs.ts';
import type { DataSet } from '../../src/data/data-set.ts';
import { openOwnData } from '../../src/data/open-own-data.ts';
import { Run } from '../../src/engine/run.ts';
import { flowers } from '../data/table/tables.ts';
import type { KernelSet } from '../helpers/kernels.ts';
import { OWN_RUN, ownRunFiles } from '../helpers/own-run.ts';
import { epochsOf, finishRun } from '../helpers/small-run.ts';
import { loadMnist } from '../helpers/tiny-data.ts';

const DATA = '#v1&d=blobs&n=300&nt=100';
const TABLE_SHA256 = '04af424bc741890f040ae0414e5d976d2e952769f4d3996d066e2574bdfb537f';

/** Compared in Node and in every browser. */
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

/** Compared in Node only: on data that a page would have to be given, or of a form that others stand for in browsers. */
export const NODE_LINKS: readonly string[] = [
  // MNIST, with the default network and with others.
  '#v1&n=300&nt=100&x=1',
  '#v1&n=200&nt=100&h=60.30&a=srelu&m=magnitude&e=8&dr=0.2&sch=step&b=50&x=2',
  '#v1&n=200&nt=100&h=40&m=static&i=normal:0.05&i1=1&sch=constant&b=50&x=2',
  // A person's own pictures and table, the latter as guessed and by a recipe.
  OWN_RUN.link,
  `#v1&d=own&own=flowers.csv:192.48:8:3:1:${TABLE_SHA256}&h=20.20&e=4&i1=1&b=32&x=3`,
  `#v1&d=own&own=flowers.csv:144.96:4:3:1:${TABLE_SHA256}:o6_z0_p40_r3&h=20.20&e=2&i1=1&b=32&x=3&a=tanh`,
  // Long names; packed: h=24.16, five changes at their steps, that of growth among them.
  '#v1&data=blobs&trainImages=300&testImages=100&hidden=24&epsilon=4&zeta=0.4&epochs=2&method=magnitude&learningRate=0.05',
  '#z1=NcpNCoNADAbQwxSyDF_mR0ogZxkcDCpMFaatFk9fuuj6vdshNFlte33SZhGg7WUC0GIhsQw02tha9_Ymt0SXgRNVi6CPBfLDonY_1-4l66XgQVtXMKTc9bErOBcJ_yJZz-mnEJ118S8',
];

const MNIST = { train: 300, test: 100 };

export interface GoldenData {
  readonly blobs: DataSet;
  readonly mnist: DataSet;
  /** By SHA-256 and recipe. */
  readonly own: ReadonlyMap<string, DataSet>;
}

/** Enough for every link above. */
export async function goldenData(): Promise<GoldenData> {
  const table = { name: 'flowers.csv', bytes: new TextEncoder().encode(flowers(240)) };
  const opened = await Promise.all([
    openOwnData(ownRunFiles()),
    openOwnData([table]),
    openOwnData([table], 'o6_z0_p40_r3'),
  ]);
  return {
    blobs: makeBlobs(300, 100),
    mnist: await loadMnist(MNIST.train, MNIST.test),
    own: new Map(opened.map(({ own, dataSet }) => [keyOf(own), dataSet])),
  };
}

function keyOf({ sha256, recipe }: OwnData): string {
  return `${sha256}:${recipe}`;
}

/** The experiment of a link. Throws when it is not one of this version. */
export async function readLink(link: string) {
  const { experiment, events, problems } = parseLink(await unpackLink(link));
  if (problems.length > 0) throw new Error(`${link}: ${problems[0].key} ${problems[0].reason}`);
  return { experiment, events };
}

/** Fingerprints at the ends of the link's epochs. Rejects when the link is not one of this version. */
export async function fingerprintsOf(link: string, set: KernelSet, data: GoldenData): Promise<string[]> {
  const { experiment, events } = await readLink(link);
  const { own, data: id } = experiment;
  const dataSet = own ? data.own.get(keyOf(own)) : id === 'mnist' ? data.mnist : data.blobs;
  const run = new Run(set.createFor(experiment), experiment, dataSet!, events);
  return epochsOf(finishRun(run)).map((epoch) => epoch.fingerprint);
}
