/**
 * Region Algorithm: the rewiring in a few lines of code below the network, the line of the present beat lit, a layer's
 * numbers beside each line. Renders when a beat or a turn begins, otherwise twice a second.
 */
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Lab, StagedRewiring } from '../../client/lab.ts';
import { totals } from '../../draw/network/draw-beats.ts';
import type { Beat } from '../../history/rewiring-beats.ts';
import type { FrameView } from '../../protocol/frame-layout.ts';
import { sumSigns } from '../../protocol/watched-rewiring.ts';
import { useExperiment } from '../../state/experiment-store.ts';
import { useView } from '../../state/view-store.ts';
import { ALGORITHM_TEXT, algorithmLines } from '../../text/algorithm.ts';
import type { AlgorithmLine, AlgorithmNumbers } from '../../text/algorithm.ts';
import { useSlowSignals } from '../use-signal.ts';
import './algorithm.css';

/** Of a layer of the frame, or of the rewiring on stage. */
export function algorithmNumbers(
  frame: FrameView,
  staged: StagedRewiring | null,
  layer: number,
): AlgorithmNumbers {
  const watched = staged?.rewiring.layers[layer];
  if (watched) {
    const { before, removed: gone, low, high, added, skipped } = watched;
    const removed = sumSigns(gone);
    return { connections: sumSigns(before), before, gone, low, high, removed, added, skipped };
  }
  const { nnz, cutLow, cutHigh, removed, added } = frame.layers[layer];
  const past = frame.rewirings > 0 ? { removed, added } : { removed: null, added: null };
  return { connections: nnz, before: null, gone: null, low: cutLow, high: cutHigh, ...past, skipped: null };
}

/** The lines that each beat carries out. */
const ACTS: Readonly<Record<Beat, AlgorithmLine['act']>> = {
  mark: 'mark',
  cut: 'remove',
  count: 'remove',
  grow: 'add',
};

/** While a rewiring is on stage, what is still to come has no numbers yet. */
const ORDER: readonly AlgorithmLine['act'][] = ['mark', 'remove', 'add'];

/** What is said when a beat begins; nothing between two rewirings. */
function spokenBeat(staged: StagedRewiring | null): string {
  if (!staged) return '';
  const { removed, added } = totals(staged.rewiring);
  const { mark, cut, count, grow } = ALGORITHM_TEXT.beats;
  return { mark, cut, count: count(removed), grow: grow(added) }[staged.beat];
}

/** Shown on request, in slow motion, and from when a rewiring is awaited until it has been watched. */
export function useAlgorithmShown(lab: Lab): boolean {
  const wanted = useView((view) => view.algorithm || view.awaitsRewiring || view.speed === 'slow');
  const staged = useSyncExternalStore(lab.staged.subscribe, lab.staged.get);
  return wanted || (staged !== null && staged.pace !== 'passing');
}

export function AlgorithmBlock({ lab }: { readonly lab: Lab }) {
  const rule = useExperiment((state) => state.current);
  const onStage = useSyncExternalStore(lab.staged.subscribe, lab.staged.get);
  const staged = onStage?.pace === 'passing' ? null : onStage;
  const [chosen, setChosen] = useState(0);
  useSlowSignals(
    useMemo(() => [lab.frame], [lab]),
    500,
  );
  const lines = useRef<HTMLOListElement>(null);
  useEffect(() => {
    lines.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [staged?.beat]);
  const frame = lab.frame.get();
  if (!frame) return null;
  const layers = frame.layers.length;
  const layer = staged?.layer ?? Math.min(chosen, layers - 1);
  const numbers = algorithmNumbers(frame, staged, layer);
  return (
    <section className="algorithm" aria-label={ALGORITHM_TEXT.region}>
      <header>
        <h3>{ALGORITHM_TEXT.title(rule)}</h3>
        <select
          aria-label={ALGORITHM_TEXT.layer}
          value={layer}
          disabled={staged?.pace === 'told' && !staged.frame}
          onChange={({ target }) => setChosen(Number(target.value))}
        >
          {frame.layers.map((_, l) => (
            <option key={l} value={l}>
              {ALGORITHM_TEXT.layerOption(l + 1, layers)}
            </option>
          ))}
        </select>
        <span>{ALGORITHM_TEXT.connections(numbers.connections, numbers.skipped)}</span>
      </header>
      <ol ref={lines} className="scrolls">
        {algorithmLines(rule, numbers, staged !== null).map((line) => (
          <li
            key={line.code}
            data-act={line.act}
            aria-current={staged && line.act === ACTS[staged.beat] ? 'step' : undefined}
          >
            <code>{line.code}</code>
            <span>
              {staged && ORDER.indexOf(line.act) > ORDER.indexOf(ACTS[staged.beat]) ? '' : line.numbers}
            </span>
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {spokenBeat(staged)}
      </p>
    </section>
  );
}
