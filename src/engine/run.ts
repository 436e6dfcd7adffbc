/**
 * A run from its first step to its last: epochs, rewirings at their time, tests, events, divergence. It goes on one
 * small unit of work at a time, so that a host can listen between two of them; a host never influences the numbers.
 *
 * An epoch: its batches (with rewirings in between if the period is in samples), then the test, batch by batch, then
 * the rewiring of the epoch's end. The last rewiring of a run only removes (Mocanu et al. 2018); with the reference
 * rule it is left out, as in the authors' sparse code.
 */
import type { RunEvent } from '../config/events.ts';
import type { Experiment } from '../config/experiment.ts';
import type { LiveSettings } from '../config/settings.ts';
import type { DataSet } from '../data/data-set.ts';
import type { Kernels } from './kernels/kernels.ts';
import { METHODS } from './methods/registry.ts';
import { rewiresAgain } from './next-rewiring.ts';
import type { LayerRewiring } from './rewire-network.ts';
import { Trainer } from './trainer.ts';
import type { BatchResult, TrainerState } from './trainer.ts';

export interface TestResult {
  readonly testLoss: number;
  readonly testAccuracy: number;
}

export interface EpochResult extends TestResult {
  readonly epoch: number;
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  /** Connections per layer while the epoch was tested, before its rewiring. */
  readonly connections: readonly number[];
  readonly rewiring: readonly LayerRewiring[];
  readonly fingerprint: string;
  /** After a last removal without regrowth: what is left. */
  readonly remaining: (TestResult & { readonly connections: readonly number[] }) | null;
}

/** What one unit of work was. */
export type Work =
  | { readonly kind: 'batch'; readonly result: BatchResult }
  | { readonly kind: 'testing' }
  /** The epoch has been tested; its rewiring comes next. */
  | { readonly kind: 'tested'; readonly test: TestResult }
  | { readonly kind: 'rewired'; readonly byHand: boolean; readonly layers: readonly LayerRewiring[] }
  | { readonly kind: 'event'; readonly event: RunEvent }
  | { readonly kind: 'epoch'; readonly result: EpochResult }
  /** The state was put back to the last good one, where the run ends. */
  | { readonly kind: 'diverged'; readonly epoch: number; readonly loss: number; readonly backTo: number }
  | { readonly kind: 'finished' };

/**
 * A run at the beginning of an epoch, or at its end: all it takes to go on, bit for bit. Made once, never changed; may
 * be shared.
 */
export interface RunState {
  readonly trainer: TrainerState;
  /** Those that had taken effect. */
  readonly events: readonly RunEvent[];
}

type Phase = 'train' | 'test' | 'rewire' | 'remaining' | 'epoch' | 'finished';

/** A mean loss of a batch or a test above this counts as exploded. */
const LOSS_LIMIT = 1000;

const NOTHING: BatchResult = { loss: 0, correct: 0, count: 0 };

function plus(a: BatchResult, b: BatchResult): BatchResult {
  return { loss: a.loss + b.loss, correct: a.correct + b.correct, count: a.count + b.count };
}

function testResult({ loss, correct, count }: BatchResult): TestResult {
  return { testLoss: loss / count, testAccuracy: correct / count };
}

export class Run {
  readonly trainer: Trainer;
  /** Everything that happened besides the settings, ascending by step; grows as events take effect. */
  readonly events: RunEvent[] = [];
  readonly #due: RunEvent[] = [];
  #phase: Phase = 'train';
  #trained = NOTHING;
  #tested = NOTHING;
  #test: TestResult | null = null;
  #remaining: EpochResult['remaining'] = null;
  #connections: readonly number[] = [];
  #epochRewiring: readonly LayerRewiring[] = [];
  #epochBegin: RunState;

  /**
   * `events` are replayed at their steps. Without a data set the run has its network, but must not advance before
   * trainer.load. `from` continues a run of the same experiment (or shows the end of one); `events` are still those of
   * the whole run and begin with those that had taken effect. Throws RangeError when the data set is too small, or when the state belongs to an
   * experiment of another shape or to other events.
   */
  constructor(
    kernels: Kernels,
    experiment: Experiment,
    dataSet: DataSet | null,
    events: readonly RunEvent[] = [],
    from: RunState | null = null,
  ) {
    this.trainer = new Trainer(kernels, experiment, dataSet);
    this.#due.push(...[...events].sort((a, b) => a.step - b.step));
    if (from) this.#continueFrom(from);
    this.#epochBegin = from ?? this.#state();
  }

  /**
   * Goes back to a state of this run and replaces what is still to happen: `events` as in the constructor. Throws
   * RangeError as there.
   */
  goBack(from: RunState, events: readonly RunEvent[]): void {
    this.events.length = 0;
    this.#due.splice(0, Infinity, ...[...events].sort((a, b) => a.step - b.step));
    this.#continueFrom(from);
    this.#epochBegin = from;
    this.#remaining = null;
  }

  /** The state in which the epoch under way began; after the run's end, its last epoch. Costs nothing to ask for. */
  get epochBegin(): RunState {
    return this.#epochBegin;
  }

  /** As epochBegin, but after the run's end the state it ended in (the last good one if it diverged). A copy then. */
  get newest(): RunState {
    const { trainer } = this;
    return this.finished && trainer.step === trainer.totalSteps ? this.#state() : this.#epochBegin;
  }

  get finished(): boolean {
    return this.#phase === 'finished';
  }

  /** Between two batches, where a person's change takes effect. */
  get betweenBatches(): boolean {
    return this.#phase === 'train';
  }

  get connections(): number[] {
    return this.trainer.network.layers.map((layer) => layer.nnz);
  }

  /** Takes over live settings before the next batch, as an event of the run. Nothing happens once finished. */
  tune(settings: LiveSettings): void {
    this.#enqueue({ step: this.trainer.step, kind: 'tune', settings });
  }

  /** Rewires before the next batch, as an event of the run. */
  rewireByHand(): void {
    this.#enqueue({ step: this.trainer.step, kind: 'rewire' });
  }

  get hasDueEvent(): boolean {
    return this.#due.length > 0 && this.#due[0].step <= this.trainer.step;
  }

  /** The next unit of work is a rewiring. */
  get rewiresNext(): boolean {
    if (this.#phase === 'rewire') return this.#rewiresAtEpochEnd();
    if (this.#phase !== 'train') return false;
    return this.#periodIsOver() || (this.hasDueEvent && this.#due[0].kind === 'rewire');
  }

  /** Whether, left to itself, it rewires again. */
  get rewiresAgain(): boolean {
    const endIsToCome = this.#phase === 'test' || this.#phase === 'rewire';
    return !this.finished && rewiresAgain(this.trainer, !endIsToCome);
  }

  /** Does the next unit of work and says what it was. After 'finished' or 'diverged' it only repeats 'finished'. */
  advance(): Work {
    switch (this.#phase) {
      case 'train':
        // The rewiring first, so that an event of this step comes after it in a replay as well.
        if (this.#periodIsOver()) return this.#rewireWithinEpoch();
        return this.hasDueEvent ? this.#takeEvent() : this.#trainBatch();
      case 'test':
        return this.#testBatch();
      case 'rewire':
        return this.#rewireAtEpochEnd();
      case 'remaining':
        return this.#testRemaining();
      case 'epoch':
        return this.#endEpoch();
      case 'finished':
        return { kind: 'finished' };
    }
  }

  #state(): RunState {
    return { trainer: this.trainer.snapshot(), events: [...this.events] };
  }

  #continueFrom({ trainer, events }: RunState): void {
    const taken = this.#due.splice(0, events.length);
    const isSame = (event: RunEvent, k: number) =>
      event.step === taken[k]?.step && event.kind === taken[k].kind;
    if (!events.every(isSame)) throw new RangeError('this state was reached by other events');
    this.trainer.restore(trainer);
    this.events.push(...events);
    this.#phase = trainer.step === this.trainer.totalSteps ? 'finished' : 'train';
  }

  /** Behind those that are due already: events of one step happen in the order they were asked for. */
  #enqueue(event: RunEvent): void {
    const later = this.#due.findIndex(({ step }) => step > event.step);
    this.#due.splice(later === -1 ? this.#due.length : later, 0, event);
  }

  #takeEvent(): Work {
    const due = this.#due.shift()!;
    const event = { ...due, step: this.trainer.step };
    this.events.push(event);
    if (event.kind === 'tune') {
      this.trainer.tune(event.settings);
      return { kind: 'event', event };
    }
    return { kind: 'rewired', byHand: true, layers: this.trainer.rewire(true) };
  }

  #rewireWithinEpoch(): Work {
    return { kind: 'rewired', byHand: false, layers: this.trainer.rewire(true) };
  }

  #trainBatch(): Work {
    const { trainer } = this;
    if (trainer.epochStep === 0) this.#trained = NOTHING;
    const result = trainer.trainBatch();
    const loss = result.loss / result.count;
    if (!(loss <= LOSS_LIMIT)) return this.#diverge(loss);
    this.#trained = plus(this.#trained, result);
    if (trainer.epochDone && !trainer.healthy) return this.#diverge(NaN);
    if (trainer.epochDone) {
      this.#phase = 'test';
      this.#tested = NOTHING;
    }
    return { kind: 'batch', result };
  }

  /** A period counted in samples has passed. The end of the run is left to the last epoch's end. */
  #periodIsOver(): boolean {
    const { trainer } = this;
    const { period, stop } = trainer.settings;
    if (period === 'epoch' || !METHODS[trainer.settings.method].markRemoved) return false;
    return (
      trainer.samples - trainer.samplesAtRewiring >= period &&
      trainer.step < trainer.totalSteps &&
      trainer.step <= stop * trainer.totalSteps
    );
  }

  #testBatch(): Work {
    const { trainer } = this;
    this.#tested = plus(this.#tested, trainer.testBatch(this.#tested.count));
    if (this.#tested.count < trainer.settings.testImages) return { kind: 'testing' };
    this.#test = testResult(this.#tested);
    // The epoch's last batch may have been the one that exploded.
    if (!(this.#test.testLoss <= LOSS_LIMIT)) return this.#diverge(this.#test.testLoss);
    this.#connections = this.connections;
    this.#phase = 'rewire';
    return { kind: 'tested', test: this.#test };
  }

  #rewiresAtEpochEnd(): boolean {
    const { trainer } = this;
    const { method, period, removal, stop } = trainer.settings;
    if (METHODS[method].markRemoved === null || trainer.step > stop * trainer.totalSteps) return false;
    const last = trainer.step === trainer.totalSteps;
    return last ? removal !== 'reference' : period === 'epoch';
  }

  #rewireAtEpochEnd(): Work {
    const { trainer } = this;
    const last = trainer.step === trainer.totalSteps;
    const acts = this.#rewiresAtEpochEnd();
    this.#phase = 'epoch';
    this.#epochRewiring = [];
    if (!acts) return this.#endEpoch();
    this.#epochRewiring = trainer.rewire(!last);
    if (last && this.#epochRewiring.some((layer) => layer.removed > 0)) {
      this.#phase = 'remaining';
      this.#tested = NOTHING;
    }
    return { kind: 'rewired', byHand: false, layers: this.#epochRewiring };
  }

  #testRemaining(): Work {
    const { trainer } = this;
    this.#tested = plus(this.#tested, trainer.testBatch(this.#tested.count));
    if (this.#tested.count === trainer.settings.testImages) {
      this.#remaining = { ...testResult(this.#tested), connections: this.connections };
      this.#phase = 'epoch';
    }
    return { kind: 'testing' };
  }

  #endEpoch(): Work {
    const { trainer } = this;
    const result: EpochResult = {
      epoch: Math.round(trainer.epoch),
      trainLoss: this.#trained.loss / this.#trained.count,
      trainAccuracy: this.#trained.correct / this.#trained.count,
      ...this.#test!,
      connections: this.#connections,
      rewiring: this.#epochRewiring,
      fingerprint: trainer.fingerprint(),
      remaining: this.#remaining,
    };
    const last = trainer.step === trainer.totalSteps;
    this.#phase = last ? 'finished' : 'train';
    if (!last) {
      trainer.beginEpoch();
      this.#epochBegin = this.#state();
    }
    return { kind: 'epoch', result };
  }

  #diverge(loss: number): Work {
    const epoch = this.trainer.epoch;
    this.trainer.restore(this.#epochBegin.trainer);
    this.#phase = 'finished';
    return { kind: 'diverged', epoch, loss, backTo: this.trainer.epoch };
  }
}
