/** Panel Degrees: how many connections units have, against a random layer of the same density. */
import { useEffect, useMemo, useState } from 'react';
import type { Lab } from '../../client/lab.ts';
import { createSignal } from '../../client/signal.ts';
import type { Signal } from '../../client/signal.ts';
import { earlierEpochs } from '../../draw/degree-tail.ts';
import { degreeKey, SIDES } from '../../draw/random-degrees.ts';
import { DEGREES_TEXT, TAILS_TEXT } from '../../text/degrees.ts';
import { KeyWord, PanelFooter } from '../panel-footer.tsx';
import { Panel } from '../panel.tsx';
import { useFact } from '../use-signal.ts';
import type { DegreeCursor } from './degree-cursor.ts';
import { DegreesTable } from './degrees-table.tsx';
import './degrees.css';
import { FollowText } from '../follow-text.tsx';
import { describeBar, DistributionCell } from './distribution-cell.tsx';
import type { KeptScales } from './distribution-cell.tsx';
import { describeTail, TailCell } from './tail-cell.tsx';
import { TailsTable } from './tails-table.tsx';
import { followVerdicts } from './verdicts.ts';
import type { Verdicts } from './verdicts.ts';

const NO_VERDICTS: Signal<Verdicts> = createSignal<Verdicts>(new Map());

export function DegreesPanel({ lab }: { readonly lab: Lab }) {
  const [chosen, setChosen] = useState('0');
  const [tails, setTails] = useState(false);
  const started = useFact(lab.frame, (frame) => frame !== null);
  const layerCount = useFact(lab.frame, (frame) => frame?.layers.length ?? 0);
  const cursor = useMemo(() => createSignal<DegreeCursor | null>(null), []);
  const scales = useMemo<KeptScales>(() => new Map(), []);
  const all = Array.from({ length: layerCount }, (_, l) => l);
  const layers = all.includes(Number(chosen)) && chosen !== 'all' ? [Number(chosen)] : all;
  const verdicts = useVerdicts(lab, layers.join(' '), tails) ?? NO_VERDICTS;
  const signals = useMemo(() => [lab.frame, cursor, verdicts], [lab, cursor, verdicts]);
  const plots = layers.flatMap((layer) => SIDES.map((side) => ({ lab, layer, side, cursor })));

  const controls = (
    <>
      <button
        type="button"
        aria-pressed={tails}
        title={DEGREES_TEXT.tailsHint}
        onClick={() => {
          cursor.set(null);
          setTails(!tails);
        }}
      >
        {DEGREES_TEXT.tails}
      </button>
      <select
        aria-label={DEGREES_TEXT.layer}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      >
        {all.map((layer) => (
          <option key={layer} value={layer}>
            {`${DEGREES_TEXT.layer} ${layer + 1}`}
          </option>
        ))}
        <option value="all">{DEGREES_TEXT.allLayers}</option>
      </select>
    </>
  );
  return (
    <Panel
      id="degrees"
      title={DEGREES_TEXT.title}
      controls={controls}
      table={() =>
        tails ? (
          <TailsTable lab={lab} layers={layers} verdicts={verdicts} />
        ) : (
          <DegreesTable lab={lab} layers={layers} />
        )
      }
      empty={started ? null : DEGREES_TEXT.empty}
    >
      <div
        className="degree-cells scrolls"
        data-view={tails ? 'tails' : 'distribution'}
        tabIndex={0}
        role="group"
        aria-label={DEGREES_TEXT.plots}
      >
        {plots.map((plot) => {
          const key = degreeKey(plot.layer, plot.side);
          return tails ? (
            <TailCell key={`tail ${key}`} {...plot} verdicts={verdicts} />
          ) : (
            <DistributionCell key={key} {...plot} scales={scales} />
          );
        })}
      </div>
      <PanelFooter
        signals={signals}
        text={() =>
          tails ? describeTail(lab, verdicts.get(), cursor.get()) : describeBar(lab, scales, cursor.get())
        }
      >
        {tails ? (
          <FollowText className="degree-earlier" signals={signals} text={() => earlierText(lab)} />
        ) : (
          <>
            <KeyWord swatch="degrees-units">
              {DEGREES_TEXT.all}
              <span className="panel-long">{DEGREES_TEXT.allLong}</span>
            </KeyWord>
            <KeyWord swatch="degrees-core">
              {DEGREES_TEXT.core}
              <span className="panel-long">{DEGREES_TEXT.coreLong}</span>
            </KeyWord>
            <KeyWord swatch="degrees-random">{DEGREES_TEXT.random}</KeyWord>
          </>
        )}
      </PanelFooter>
    </Panel>
  );
}

function earlierText(lab: Lab): string {
  const frame = lab.frame.get();
  const earlier = frame ? earlierEpochs(lab.frames.get(), frame) : [];
  return earlier.length === 0 ? TAILS_TEXT.legend : TAILS_TEXT.faint(earlier);
}

/** Verdicts on the layers shown, named as in '0 1'; null while no tails are shown. */
function useVerdicts(lab: Lab, shown: string, wanted: boolean): Signal<Verdicts> | null {
  const followed = useMemo(
    () => (wanted && shown !== '' ? followVerdicts(lab.frame, shown.split(' ').map(Number)) : null),
    [lab, shown, wanted],
  );
  useEffect(() => () => followed?.stop(), [followed]);
  return followed?.signal ?? null;
}
