/** What epsilon comes to, layer by layer with the numbers filled in, and beside a dense network of the same sizes. */
import type { Experiment } from '../../config/experiment.ts';
import { cost, type LayerPlan, layerPlan } from '../../config/layer-plan.ts';
import { formatBytes, formatCount, formatDecimal, formatDensity } from '../../math/format.ts';
import { useExperiment } from '../../state/experiment-store.ts';
import { CONTROLS_TEXT } from './controls-text.ts';
import { StandInNote } from './stand-in-note.tsx';

export function SparsityReadout({ experiment }: { readonly experiment: Experiment }) {
  const plan = layerPlan(experiment);
  const costs = cost(experiment);
  const isFromFile = useExperiment(({ network }) => network !== null);
  const rows = [
    [CONTROLS_TEXT.connections, formatCount(costs.connections), formatCount(costs.dense.connections)],
    [CONTROLS_TEXT.density, formatDensity(costs.density), formatDensity(costs.dense.density)],
    [CONTROLS_TEXT.modelSize, formatBytes(costs.bytes), formatBytes(costs.dense.bytes)],
    [CONTROLS_TEXT.multiplyAdds, formatCount(costs.multiplyAdds), formatCount(costs.dense.multiplyAdds)],
  ];
  return (
    <figure className="readout" aria-label={CONTROLS_TEXT.readout}>
      <ol>
        {plan.map((layer, index) => (
          // The position is the identity of a layer.
          <li key={index}>
            <span className="readout-sizes">
              {layer.nIn} → {layer.nOut}
            </span>
            <span className="readout-density">{formatDensity(layer.density)}</span>
            <span className="readout-formula">{formulaOf(layer, experiment)}</span>
          </li>
        ))}
      </ol>
      <StandInNote experiment={experiment} />
      {isFromFile && experiment.method !== 'dense' && <p>{CONTROLS_TEXT.fromFile}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{CONTROLS_TEXT.wholeModel}</th>
            <th scope="col">{CONTROLS_TEXT.thisModel}</th>
            <th scope="col">{CONTROLS_TEXT.denseModel}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, own, dense]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{own}</td>
              <td>{dense}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** `20 × (784 + 1000) = 35,680`; a layer that has every connection is explained. */
function formulaOf(layer: LayerPlan, { method, epsilon }: Experiment): string {
  const { nIn, nOut, connections } = layer;
  const all = `${nIn} × ${nOut} = ${formatCount(nIn * nOut)}`;
  if (method === 'dense') return all;
  const asked = epsilon * (nIn + nOut);
  const equals = Number.isInteger(asked) ? '=' : '≈';
  const formula = `${formatDecimal(epsilon)} × (${nIn} + ${nOut}) ${equals} ${formatCount(asked)}`;
  return layer.dense && Math.round(asked) > connections ? `${formula} > ${all}: all of them` : formula;
}
