/** Panel Degrees: how many connections units have, against a random layer of the same density. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Lab } from '../../client/lab.ts';
import { createSignal } from '../../client/signal.ts';
import type { Signal } from '../../client/signal.ts';
import { chartTextSize } from '../../draw/axes.ts';
import { degreeDistribution, degreeKey, steadyDegreeScales } from '../../draw/degrees-distribution.ts';
import type { DegreeScale } from '../../draw/degrees-distribution.ts';
import { drawDegreeTails } from '../../draw/degrees-tails.ts';
import { drawDegrees, hitDegrees } from '../../draw/degrees.ts';
import type { DegreeHit } from '../../draw/degrees.ts';
import { formatCount } from '../../math/format.ts';
import type { FrameLayout, FrameView } from '../../protocol/frame-layout.ts';
import { DEGREES_TEXT } from '../../text/charts.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { PanelFooter } from '../panel-footer.tsx';
import { Panel } from '../panel.tsx';
import { useTheme } from '../theme-context.tsx';
import { useFact } from '../use-signal.ts';
import { DegreesTable } from './degrees-table.tsx';
import './degrees.css';
import { verdictWords } from './verdict-words.ts';
import { followVerdicts } from './verdicts.ts';
import type { Verdicts } from './verdicts.ts';

interface KeptScales {
  readonly layout: FrameLayout | null;
  readonly scales: ReadonlyMap<string, DegreeScale>;
}

export function DegreesPanel({ lab }: { readonly lab: Lab }) {
  const [chosen, setChosen] = useState('0');
  const started = useFact(lab.frame, (frame) => frame !== null);
  const layerCount = useFact(lab.frame, (frame) => frame?.layers.length ?? 0);
  const theme = useTheme();
  const hover = useMemo(() => createSignal<DegreeHit | null>(null), []);
  const signals = useMemo(() => [lab.frame, hover], [lab, hover]);
  const kept = useRef<KeptScales>({ layout: null, scales: new Map() });
  const all = Array.from({ length: layerCount }, (_, l) => l);
  const layers = all.includes(Number(chosen)) && chosen !== 'all' ? [Number(chosen)] : all;

  const [tails, setTails] = useState(false);
  const shown = layers.join(' ');
  const verdicts = useVerdicts(lab, shown, tails);
  const tailSignals = useMemo(() => [lab.frame, ...(verdicts ? [verdicts] : [])], [lab, verdicts]);

  const controls = (
    <>
      <button
        type="button"
        aria-pressed={tails}
        title={DEGREES_TEXT.tailsHint}
        onClick={() => setTails(!tails)}
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
      table={() => <DegreesTable lab={lab} layers={layers} />}
      empty={started ? null : DEGREES_TEXT.empty}
    >
      <div className="panel-chart-box">
        <ChartCanvas<DegreeHit>
          className="panel-chart"
          label={DEGREES_TEXT.picture}
          signals={tails ? tailSignals : signals}
          draw={(context, viewport, currentTheme) => {
            const frame = lab.frame.get();
            if (!frame) return;
            const present = layers.filter((layer) => layer < frame.layers.length);
            if (tails) {
              const judged: Verdicts = verdicts?.get() ?? new Map();
              const words = { title: DEGREES_TEXT.chart.title, verdict: verdictWords };
              drawDegreeTails(context, viewport, currentTheme, frame, present, judged, words);
              return;
            }
            const previous = kept.current.layout === frame.layout ? kept.current.scales : new Map();
            const scales = steadyDegreeScales(previous, frame, present);
            kept.current = { layout: frame.layout, scales };
            drawDegrees(
              context,
              viewport,
              currentTheme,
              frame,
              present,
              scales,
              hover.get(),
              DEGREES_TEXT.chart,
            );
          }}
          hitTest={(x, y, viewport) => {
            if (tails) return null;
            const frame = lab.frame.get();
            const { layout, scales } = kept.current;
            if (!frame || layout !== frame.layout) return null;
            return hitDegrees(frame, layers, scales, viewport, chartTextSize(theme), x, y);
          }}
          onHover={(hit) => hover.set(hit)}
        />
      </div>
      <PanelFooter signals={signals} text={() => describe(lab.frame.get(), kept.current, hover.get())}>
        <i className="panel-swatch degrees-units" />
        {tails ? DEGREES_TEXT.measured : DEGREES_TEXT.units}
        <i className="panel-swatch degrees-random" />
        {DEGREES_TEXT.random}
        {tails && (
          <>
            <i className="panel-swatch degrees-fit" />
            {DEGREES_TEXT.fit}
          </>
        )}
      </PanelFooter>
    </Panel>
  );
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

function describe(
  frame: FrameView | null,
  { layout, scales }: KeptScales,
  hit: DegreeHit | null,
): string | null {
  const scale = hit && scales.get(degreeKey(hit.layer, hit.side));
  if (!frame || !scale || layout !== frame.layout) return null;
  const { step, units, expected } = degreeDistribution(frame, hit.layer, hit.side, scale.degrees);
  if (hit.bar >= units.length) return null;
  const from = hit.bar * step;
  const degrees = step === 1 ? String(from) : `${from} to ${from + step - 1}`;
  const random = expected[hit.bar] < 10 ? expected[hit.bar].toFixed(1) : formatCount(expected[hit.bar]);
  return DEGREES_TEXT.hover(hit.layer + 1, hit.side, degrees, formatCount(units[hit.bar]), random);
}
