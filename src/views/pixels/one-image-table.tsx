/** The numbers of one image: the answer class by class, the activity of each level, the most salient pixels. */
import { useMemo } from 'react';
import { largestFeatures } from '../../draw/pixel-map.ts';
import { formatCount, formatLoss } from '../../math/format.ts';
import { useExperiment } from '../../state/experiment-store.ts';
import { useView } from '../../state/view-store.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { ONE_IMAGE_TEXT as TEXT } from '../../text/one-image.ts';
import { DataTable } from '../data-table.tsx';
import { useSlowSignals } from '../use-signal.ts';
import { formatShare } from './answer-bars.tsx';
import { imageName, missingAnswer } from './describe-image.ts';
import type { OneImageProps } from './one-image.tsx';

const MOST_PIXELS = 50;

function levelRow(values: Float32Array, level: number, levels: number): string[] {
  const sizes = values.map(Math.abs);
  return [
    NETWORK_TEXT.levelLongName(level, levels),
    formatCount(values.length),
    formatCount(sizes.reduce((count, size) => count + Number(size > 0), 0)),
    formatLoss(sizes.reduce((sum, size) => sum + size, 0) / values.length),
    formatLoss(sizes.reduce((most, size) => Math.max(most, size), 0)),
  ];
}

export function OneImageTable({ lab, data, testImages }: OneImageProps) {
  useSlowSignals(
    useMemo(() => [lab.probe, lab.frame], [lab]),
    500,
  );
  const view = useView();
  const sigmoid = useExperiment(({ current }) => current.output === 'sigmoid');
  const answer = lab.probe.get();
  if (!answer) return <p className="panel-empty">{missingAnswer(lab, data, view)}</p>;
  const { image, label, values, probabilities, saliency, ofClass } = answer;
  const logits = values[values.length - 1];
  const salient = largestFeatures(saliency.map(Math.abs), MOST_PIXELS);
  return (
    <>
      <DataTable
        caption={TEXT.answersCaption(imageName(view, testImages)[0])}
        columns={sigmoid ? TEXT.answersColumnsSigmoid : TEXT.answersColumns}
        rows={data.classes.map((name, k) => [
          name,
          formatShare(probabilities[k]),
          formatLoss(logits[k]),
          TEXT.mark(k === answer.answer, k === label),
        ])}
      />
      <DataTable
        caption={TEXT.levelsCaption}
        columns={TEXT.levelsColumns}
        rows={values.map((own, level) => levelRow(own, level, values.length))}
      />
      <DataTable
        caption={TEXT.salientCaption(salient.length, data.classes[ofClass])}
        columns={TEXT.salientColumns}
        rows={salient.map(({ index }) => {
          const column = index % data.width;
          const row = (index - column) / data.width;
          return [`${row + 1}, ${column + 1}`, String(image[index]), formatLoss(saliency[index])];
        })}
      />
    </>
  );
}
