/**
 * The laboratory inside another page: it trains while it can be seen, answers the page around it and nobody else, and
 * leaves the keys of a slide show to that page until somebody clicks into the frame.
 */
import { unpackLink } from '../config/link-compression.ts';
import { isReadable } from '../config/link-parts.ts';
import { describeProblem } from '../config/problems.ts';
import type { RunSeries } from '../history/run-series.ts';
import type { Address } from './address.ts';
import { readRequest, refuseLink } from './embed-messages.ts';
import type { EmbedAnswer, EmbedEvent, EmbedRequest, EmbedState, Topic } from './embed-messages.ts';
import { total } from '../history/record-run.ts';
import type { Laboratory } from './laboratory.ts';
import { statusNow, useRun } from './run-store.ts';

/** Share of the frame that must be in sight. */
const IN_SIGHT = 0.3;

/** Lets the laboratory train only while the frame is in sight. Returns the way to leave that to others. */
export function trainInSight(laboratory: Pick<Laboratory, 'rest'>): () => void {
  laboratory.rest(true);
  const observer = new IntersectionObserver(
    (entries) => laboratory.rest(entries.at(-1)!.intersectionRatio < IN_SIGHT),
    { threshold: IN_SIGHT },
  );
  observer.observe(document.documentElement);
  return () => observer.disconnect();
}

/** Answers requests of the page around; see embed-messages.ts. onOrder: before it has training begin or pause. */
export function answerParent(laboratory: Laboratory, address: Address, onOrder: () => void): void {
  if (parent === window) return;
  let topics: readonly Topic[] = [];
  let origin = '*';

  const tell = (answer: EmbedAnswer | EmbedEvent) => parent.postMessage(answer, origin);

  async function obey(request: EmbedRequest): Promise<EmbedAnswer> {
    const { id } = request;
    const done: EmbedAnswer = { type: 'setlab:done', id, problems: [] };
    switch (request.type) {
      case 'setlab:get':
        return { type: 'setlab:state', id, state: await stateOf(laboratory, address) };
      case 'setlab:set': {
        const link = await unpackLink(request.link);
        if (!isReadable(link)) return { type: 'setlab:error', id, message: refuseLink(request.link) };
        const problems = await address.open(link, laboratory);
        return { ...done, problems: problems.map(describeProblem) };
      }
      case 'setlab:play':
        onOrder();
        laboratory.play();
        return done;
      case 'setlab:pause':
        onOrder();
        laboratory.pause();
        return done;
      case 'setlab:subscribe':
        topics = request.topics;
        return done;
    }
  }

  addEventListener('message', (event) => {
    if (event.source !== parent) return;
    const request = readRequest(event.data);
    if (request === null) return;
    // A page from a file, and one in a sandbox, have no origin that an answer could be addressed to.
    origin = event.origin === 'null' || event.origin === '' ? '*' : event.origin;
    if (typeof request === 'string') {
      const { id } = event.data as { id?: unknown };
      const named = typeof id === 'string' || typeof id === 'number' ? { id } : {};
      tell({ type: 'setlab:error', ...named, message: request });
    } else void obey(request).then(tell);
  });

  const report = (event: EmbedEvent) => {
    if (topics.some((topic) => event.type === `setlab:${topic}`)) tell(event);
  };
  useRun.subscribe(({ status: { phase } }, { status: before }) => {
    if (phase !== before.phase) report({ type: 'setlab:phase', phase });
  });
  const { series } = laboratory.lab;
  let run: RunSeries | null = null;
  let told = { epochs: 0, rewirings: 0 };
  series.subscribe(() => {
    const now = series.get();
    if (now !== run)
      told = { epochs: now?.epochs.epoch.length ?? 0, rewirings: now?.rewirings.epoch.length ?? 0 };
    run = now;
    if (!now) return;
    for (; told.rewirings < now.rewirings.epoch.length; told.rewirings++) {
      report(rewiringOf(now, told.rewirings));
    }
    for (; told.epochs < now.epochs.epoch.length; told.epochs++) report(epochOf(now, told.epochs));
  });
}

function epochOf({ epochs }: RunSeries, k: number): EmbedEvent {
  return {
    type: 'setlab:epoch',
    epoch: epochs.epoch[k],
    trainLoss: epochs.trainLoss[k],
    testAccuracy: epochs.testAccuracy[k],
    connections: epochs.connections[k],
    fingerprint: epochs.fingerprint[k],
  };
}

function rewiringOf({ rewirings }: RunSeries, k: number): EmbedEvent {
  return {
    type: 'setlab:rewiring',
    epoch: rewirings.epoch[k],
    removed: rewirings.removed[k],
    added: rewirings.added[k],
  };
}

async function stateOf({ lab }: Laboratory, address: Address): Promise<EmbedState> {
  const { phase, epoch, testAccuracy, trainLoss, connections, fingerprint, fingerprintEpoch } = statusNow();
  const [link, experiment] = await Promise.all([address.shared(lab.series.get()), address.experiment()]);
  return {
    link,
    experiment,
    phase,
    epoch,
    testAccuracy,
    trainLoss,
    connections: connections.length === 0 ? null : total(connections),
    fingerprint,
    fingerprintEpoch,
  };
}

/** Keys of a slide show. */
const DECK_KEYS = /^(Arrow(Left|Right|Up|Down)|Page(Up|Down)|Home|End|Escape| |[npb])$/i;
/** Never taken from the page around. */
const PAGE_KEYS = /^Page(Up|Down)$/;

/**
 * Hands keys of the page around back to it: all of them until somebody clicks or tabs into the frame, then those that
 * turn pages; Escape leaves the frame. Returns a function that says whether a key was handed on.
 */
export function keysForParent(): (event: KeyboardEvent) => boolean {
  if (parent === window) return () => false;
  let entered = false;
  addEventListener('pointerdown', () => (entered = true));
  return (event) => {
    const { key, keyCode } = event;
    if (key === 'Tab') entered = true;
    if (!DECK_KEYS.test(key) || event.altKey || event.ctrlKey || event.metaKey) return false;
    if (entered && !PAGE_KEYS.test(key) && key !== 'Escape') return false;
    // The first Escape is for what is open in the frame; it also leaves it.
    const leaves = entered && key === 'Escape';
    entered = false;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    parent.postMessage(leaves ? { type: 'setlab:leave' } : { type: 'setlab:key', key, keyCode }, '*');
    return !leaves;
  };
}
