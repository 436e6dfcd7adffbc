/** What a run's memory costs, and how soon it answers, on the network of a link over 100 epochs of one batch each. */
import { readPartFrom } from '../../src/build/read-part.ts';
import { createKernels } from '../../src/cli/create-kernels.ts';
import { layerSizes } from '../../src/config/layer-plan.ts';
import { dataSetOf, pictureOf } from '../../src/config/own-data.ts';
import { parseLink } from '../../src/config/link.ts';
import { loadDataSet } from '../../src/data/load.ts';
import { Run } from '../../src/engine/run.ts';
import { frameLayout } from '../../src/protocol/frame-layout.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import { lookBack } from '../../src/worker/look-back.ts';
import { createRunMemory } from '../../src/worker/run-memory.ts';

export interface HistoryFigures {
  /** Moments kept and bytes held, of topologies and of keyframes. */
  readonly moments: number;
  readonly bytes: number;
  /** Milliseconds to note a rewiring; to show the matrix of any epoch; to compare any with the last. */
  readonly noting: readonly number[];
  readonly looking: readonly number[];
  readonly comparing: readonly number[];
  /** Milliseconds to go back to any epoch's keyframe. */
  readonly goingBack: readonly number[];
}

const EPOCHS = 100;

export async function measureHistory(link: string): Promise<HistoryFigures> {
  const { experiment: given } = parseLink(link);
  const experiment = { ...given, trainImages: given.batch, testImages: 100, epochs: EPOCHS + 1 };
  const dataSet = await loadDataSet('mnist', experiment.trainImages, 100, readPartFrom());
  const run = new Run(await createKernels(experiment, 'simd'), experiment, dataSet);
  const memory = createRunMemory(run);
  const layout = frameLayout(layerSizes(experiment), pictureOf(dataSetOf(experiment)));
  const timed = (work: () => void): number => {
    const begin = performance.now();
    work();
    return performance.now() - begin;
  };
  const noting: number[] = [];
  while (run.trainer.rewirings < EPOCHS || !run.betweenBatches) {
    const work = run.advance();
    const milliseconds = timed(() => memory.note(work, 0));
    if (work.kind === 'rewired') noting.push(milliseconds);
  }
  const watch = { ...NO_WATCH, matrix: { layer: 1, rows: 334, columns: 334 } };
  const { kept } = memory.topology;
  const moments = kept.map(({ rewiring }) => rewiring);
  return {
    moments: moments.length,
    bytes: memory.byteLength,
    noting,
    looking: moments.map((at) => timed(() => lookBack(memory.topology, layout, { ...watch, at }))),
    comparing: moments.map((since) =>
      timed(() => lookBack(memory.topology, layout, { ...watch, since }, run.trainer.network.layers)),
    ),
    goingBack: moments.toReversed().map((epoch) => timed(() => memory.goBack(epoch, []))),
  };
}
