/** The numbers of one image or row: the answer class by class, the activity of each level, the most salient inputs. */
import { useMemo } from 'react';
import { formatSigned } from '../../draw/axes.ts';
import { largestBySize } from '../../draw/feature-bars.ts';
import { formatCount, formatLoss } from '../../math/format.ts';
import { useExperiment } from '../../state/experiment-store.ts';
import { useView } from '../../state/view-store.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { ONE_IMAGE_TEXT as TEXT, SAMPLE_TEXT } from '../../text/one-image.ts';
import { DataTable } from '../data-table.tsx';
import { useInFull, useMostRows } from '../table-rows.ts';
import type { InFull } from '../table-rows.ts';
import { useSlowSignals } from '../use-signal.ts';
import { formatShare } from './answer-bars.tsx';
import { featureName } from './describe-pixels.ts';
import { missingAnswer, rowValue, sampleName } from './describe-sample.ts';
import type { OneRowProps } from './one-row.tsx';

const ROWS_ON_PAGE = 50;

function levelRow(values: Float32Array, level: number, levels: number, inFull: InFull): string[] {
  const sizes = values.map(Math.abs);
  return [
    NETWORK_TEXT.levelLongName(level, levels),
    formatCount(values.length),
    formatCount(sizes.reduce((count, size) => count + Number(size > 0), 0)),
    inFull(formatLoss)(sizes.reduce((sum, size) => sum + size, 0) / values.length),
    inFull(formatLoss)(sizes.reduce((most, size) => Math.max(most, size), 0)),
  ];
}

/** inputNames: of the features of a table. */
export function OneSampleTable({ lab, data, inputNames, testImages }: OneRowProps) {
  useSlowSignals(
    useMemo(() => [lab.probe, lab.frame], [lab]),
    500,
  );
  const view = useView();
  const sigmoid = useExperiment(({ current }) => current.output === 'sigmoid');
  const mostRows = useMostRows(ROWS_ON_PAGE);
  const inFull = useInFull();
  const answer = lab.probe.get();
  if (!answer) return <p className="panel-empty">{missingAnswer(lab, data, view)}</p>;
  const { input, label, values, logits, probabilities, saliency, ofClass } = answer;
  const salient = largestBySize(saliency, mostRows);
  const words = SAMPLE_TEXT[data.kind];
  return (
    <>
      <DataTable
        caption={TEXT.answersCaption(sampleName(view, data.kind, testImages)[0])}
        columns={sigmoid ? TEXT.answersColumnsSigmoid : TEXT.answersColumns}
        rows={data.classes.map((name, k) => [
          name,
          inFull(formatShare)(probabilities[k]),
          inFull(formatSigned)(logits[k]),
          TEXT.mark(k === answer.answer, k === label),
        ])}
      />
      <DataTable
        caption={TEXT.levelsCaption}
        columns={TEXT.levelsColumns}
        rows={values.map((own, level) => levelRow(own, level, values.length, inFull))}
      />
      <DataTable
        caption={words.salientCaption(salient.length, data.classes[ofClass])}
        columns={words.salientColumns}
        rows={salient.map(({ index, value }) => {
          if (data.kind === 'table') {
            return [
              featureName(inputNames, index),
              inFull(rowValue)(input[index]),
              inFull(formatSigned)(value),
            ];
          }
          const column = index % data.width;
          const row = (index - column) / data.width;
          return [row + 1, column + 1, input[index]].map(String).concat(inFull(formatSigned)(value));
        })}
      />
    </>
  );
}
