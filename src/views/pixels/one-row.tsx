/** One row of a table put to the network: the saliency of its features as bars, and the answer as a bar a class. */
import { useMemo } from 'react';
import { parseRecipe } from '../../config/table-recipe.ts';
import { chartTextSize, formatBarEnd } from '../../draw/axes.ts';
import { largestBySize } from '../../draw/feature-bars.ts';
import type { FeatureBar } from '../../draw/feature-bars.ts';
import { drawRowBars, hitRowBar } from '../../draw/row-bars.ts';
import type { ProbeAnswer } from '../../protocol/probe.ts';
import { useExperiment } from '../../state/experiment-store.ts';
import { setView, useView } from '../../state/view-store.ts';
import { ONE_IMAGE_TEXT, ONE_ROW_TEXT as TEXT } from '../../text/one-image.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { stepInList } from '../key-cursor.ts';
import { comparedEpochSignal, shownEpochSignal } from '../network/view-signal.ts';
import { PanelFooter } from '../panel-footer.tsx';
import { useTheme } from '../theme-context.tsx';
import { AnswerBars } from './answer-bars.tsx';
import { featureName } from './describe-pixels.ts';
import { describeRowFeature, missingAnswer, rowValue, sampleName } from './describe-sample.ts';
import { focusUnit } from './focus-rect.ts';
import { useFocusSignal } from './focus-signal.ts';
import type { OneImageProps } from './one-image.tsx';
import { useSaliencyScale } from './use-saliency-scale.ts';
import './one-image.css';

/** Bars kept ready; as many as fit are drawn. */
const MOST_BARS = 100;
/** With more classes their bars stand beside those of the features, not above. */
const MOST_ABOVE = 4;

const kept = new WeakMap<ProbeAnswer, readonly FeatureBar[]>();

/** Of the largest saliencies; none without an answer. */
function barsOf(answer: ProbeAnswer | null): readonly FeatureBar[] {
  if (!answer) return [];
  const bars = kept.get(answer) ?? largestBySize(answer.saliency, MOST_BARS);
  kept.set(answer, bars);
  return bars;
}

export interface OneRowProps extends OneImageProps {
  /** Of the features; null: they have none. */
  readonly inputNames: readonly string[] | null;
}

export function OneRow({ lab, data, inputNames, testImages }: OneRowProps) {
  const theme = useTheme();
  const focus = useFocusSignal();
  const mostOf = useSaliencyScale();
  const testImage = useView((view) => view.testImage);
  const sigmoid = useExperiment(({ current }) => current.output === 'sigmoid');
  const recipe = useExperiment(({ current }) => current.own?.recipe ?? '');
  const standardised = useMemo(() => parseRecipe(recipe).recipe.standardise ?? true, [recipe]);
  const signals = useMemo(() => [lab.probe, focus, shownEpochSignal, comparedEpochSignal], [lab, focus]);

  const names = sampleName({ drawing: null, testImage }, data.kind, testImages);
  const barsNow = () => barsOf(lab.probe.get());
  const mark = (index: number | null): ReturnType<typeof useView.getState>['pinned'] =>
    index === null ? null : { level: 0, kind: 'unit', index };

  const draw: Parameters<typeof ChartCanvas>[0]['draw'] = (context, viewport, currentTheme) => {
    const answer = lab.probe.get();
    if (!answer) return;
    const most = mostOf(answer.saliency, `${testImage} ${answer.ofClass}`);
    drawRowBars(context, viewport, currentTheme, {
      bars: barsOf(answer),
      most,
      marked: focusUnit(focus.get()),
      nameOf: (index) => featureName(inputNames, index),
      valueOf: (index) => rowValue(answer.input[index]).replace('-', '−'),
      captions: [names, TEXT.saliency(data.classes[answer.ofClass])],
      ends: ONE_IMAGE_TEXT.saliencyEnds(formatBarEnd(most))[2],
    });
  };

  const stacked = data.classes.length <= MOST_ABOVE;
  const answers = <AnswerBars lab={lab} classes={data.classes} />;
  return (
    <>
      <div className="one-image" data-row={stacked ? 'stacked' : 'beside'}>
        {stacked && answers}
        <div className="panel-chart-box">
          <ChartCanvas<number>
            className="panel-chart"
            label={TEXT.picture(names[0])}
            signals={signals}
            draw={draw}
            hitTest={(_, y, viewport) => hitRowBar(barsNow(), viewport, chartTextSize(theme), y)}
            onHover={(index) => setView({ hovered: mark(index) })}
            onSelect={(index) => setView({ pinned: mark(index) })}
            keys={{
              at: () => focusUnit(focus.get()),
              step(press, at) {
                const features = barsNow().map(({ index }) => index);
                return stepInList(press, at, features);
              },
              read: () => describeRowFeature(lab, inputNames, focusUnit(focus.get())),
            }}
          />
        </div>
        {!stacked && answers}
      </div>
      <PanelFooter
        signals={signals}
        text={() =>
          missingAnswer(lab, data, useView.getState()) ??
          describeRowFeature(lab, inputNames, focusUnit(focus.get()))
        }
      >
        {sigmoid ? ONE_IMAGE_TEXT.eachForItself : TEXT.legend(standardised)}
      </PanelFooter>
    </>
  );
}
