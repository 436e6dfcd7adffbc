/** The laboratory from a terminal: same engine, same bits. A run prints one JSON object a line and epoch. */
import { readFileSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { basename } from 'node:path';
import { unpackLink } from '../config/link-compression.ts';
import { describeDifferences, listDifferences } from '../config/own-data.ts';
import type { Experiment } from '../config/experiment.ts';
import { DataError } from '../data/data-error.ts';
import { firstSamples } from '../data/data-set.ts';
import type { DataSet } from '../data/data-set.ts';
import { loadDataSet } from '../data/load.ts';
import { openOwnData } from '../data/open-own-data.ts';
import { checkOwnSize } from '../data/own-data-set.ts';
import { refuseSize } from '../history/run-file-limits.ts';
import { readPartFrom } from '../build/read-part.ts';
import { parseArguments, USAGE } from './arguments.ts';
import { collectLines } from './collect-lines.ts';
import { createKernels } from './create-kernels.ts';
import { openOutput } from './output.ts';
import { runEpochs } from './run-epochs.ts';

const BAD_INPUT = 2;

async function main(argv: readonly string[]): Promise<number> {
  const unpacked = await Promise.all(argv.map(unpackLink));
  const request = parseArguments(unpacked, { maxBytes: Math.min(4e9, 0.8 * totalmem()) }, readRun);
  switch (request.kind) {
    case 'help':
      console.log(USAGE);
      return 0;
    case 'noCommand':
      console.error(USAGE);
      return BAD_INPUT;
    case 'usageError':
      console.error(request.message);
      return BAD_INPUT;
    case 'badLink':
      for (const line of request.lines) console.error(line);
      return BAD_INPUT;
    case 'grid':
      console.log(request.links.join('\n'));
      return 0;
    case 'collect':
      return collectLines(request.files);
    case 'run':
      break;
  }
  const { plan, from, epochs, files, dataFiles } = request;
  const { experiment, events } = plan;
  let dataSet: DataSet;
  try {
    dataSet = await readDataSet(experiment, dataFiles);
  } catch (error) {
    if (experiment.data !== 'own') throw error;
    console.error(sentenceOf(error));
    return BAD_INPUT;
  }
  const kernels = await createKernels(experiment, request.kernels, request.threads);
  const output = await openOutput(files);
  try {
    return await runEpochs({ kernels, experiment, events, from, dataSet, epochs, output });
  } finally {
    await output.close();
  }
}

/** Rejects with the reason when files are not those the experiment is about. */
async function readDataSet(experiment: Experiment, dataFiles: readonly string[]): Promise<DataSet> {
  const { data, own, trainImages, testImages } = experiment;
  if (data !== 'own') return loadDataSet(data, trainImages, testImages, readPartFrom());
  for (const path of dataFiles) checkOwnSize(path, statSync(path).size);
  const files = dataFiles.map((path) => ({
    name: basename(path),
    bytes: new Uint8Array(readFileSync(path)),
  }));
  const opened = await openOwnData(files, own!.recipe);
  const differences = describeDifferences(opened.own, own!);
  if (differences.length > 0) {
    throw new DataError(
      'corrupt',
      `These are other data than those of the link: ${listDifferences(differences)}`,
    );
  }
  return firstSamples(opened.dataSet, trainImages, testImages);
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The text of a run file. Throws when there is none, or when it is too large. */
function readRun(path: string): string {
  const refusal = refuseSize(statSync(path).size);
  if (refusal !== null) throw new RangeError(refusal);
  return readFileSync(path, 'utf8');
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(sentenceOf(error));
    process.exitCode = 1;
  },
);
