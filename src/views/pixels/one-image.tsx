/** One image put to the network: the image, the saliency of its pixels, and the answer as a bar a class. */
import { useEffect, useMemo } from 'react';
import type { Lab } from '../../client/lab.ts';
import type { DataSetInfo } from '../../config/data-sets.ts';
import { useExperiment } from '../../state/experiment-store.ts';
import { useView } from '../../state/view-store.ts';
import { ONE_IMAGE_TEXT as TEXT } from '../../text/one-image.ts';
import { comparedEpochSignal, shownEpochSignal } from '../network/view-signal.ts';
import { PanelFooter } from '../panel-footer.tsx';
import { AnswerBars } from './answer-bars.tsx';
import { describeImagePixel, missingAnswer } from './describe-sample.ts';
import { focusUnit } from './focus-rect.ts';
import { useFocusSignal } from './focus-signal.ts';
import { ImageCanvas } from './image-canvas.tsx';
import { padFor } from './pad.ts';
import './one-image.css';

export interface OneImageProps {
  readonly lab: Lab;
  readonly data: DataSetInfo;
  readonly testImages: number;
}

export function OneImage({ lab, data, testImages }: OneImageProps) {
  const pad = padFor(data);
  const focus = useFocusSignal();
  const drawing = useView((view) => view.drawing !== null);
  const sigmoid = useExperiment(({ current }) => current.output === 'sigmoid');
  const signals = useMemo(() => [lab.probe, focus, shownEpochSignal, comparedEpochSignal], [lab, focus]);

  // A drawing made for another data set may be of another size.
  useEffect(() => {
    if (useView.getState().drawing) pad.show();
  }, [pad]);

  const centred = drawing && data.box !== null;
  return (
    <>
      <div className="one-image" data-drawing={drawing || undefined}>
        <ImageCanvas lab={lab} data={data} testImages={testImages} pad={pad} />
        <AnswerBars lab={lab} classes={data.classes} />
      </div>
      <PanelFooter
        signals={signals}
        text={() =>
          missingAnswer(lab, data, useView.getState()) ??
          describeImagePixel(lab, data, focusUnit(focus.get()))
        }
      >
        {centred ? TEXT.legendCentred(data.box) : sigmoid ? TEXT.eachForItself : TEXT.legend}
      </PanelFooter>
    </>
  );
}
