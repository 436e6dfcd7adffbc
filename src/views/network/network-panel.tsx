/** Panel Network: ribbons between blocks or single connections, those of what is focused, or one layer as a matrix. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Lab } from '../../client/lab.ts';
import { NETWORK_PICTURES, UNIT_ORDERS } from '../../config/view.ts';
import type { NetworkPictureId, UnitOrderId } from '../../config/view.ts';
import { existsIn } from '../../draw/network/navigate.ts';
import { formatCount } from '../../math/format.ts';
import { colourOf, setView, showsActivity, useView } from '../../state/view-store.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { Icon } from '../shell/icons.tsx';
import { deferred } from '../deferred.tsx';
import { Panel } from '../panel.tsx';
import { ActivityToggle } from './activity-toggle.tsx';
import { AlgorithmBlock, useAlgorithmShown } from './algorithm-block.tsx';
import { ColourChoice } from './colour-choice.tsx';
import { ComparisonTable } from './comparison-table.tsx';
import { FocusTable } from './focus-table.tsx';
import { FollowedCard } from './followed-card.tsx';
import { MatrixCanvas } from './matrix-canvas.tsx';
import { MatrixTable } from './matrix-table.tsx';
import { MultiplesTable } from './multiples-table.tsx';
import { networkAnimation } from './network-animation.ts';
import type { NetworkUnits } from './network-animation.ts';
import { NetworkCanvas } from './network-canvas.tsx';
import { RibbonsTables } from './ribbons-tables.tsx';
import { StillFrames } from './still-frames.tsx';
import { NetworkTable } from './network-table.tsx';
import { StrongestTable } from './strongest-table.tsx';
import type { AskMultiples } from './use-multiples.ts';
import { createZoomer } from './zoomer.ts';
import './network.css';

const MatrixMultiples = deferred(async () => (await import('./matrix-multiples.tsx')).MatrixMultiples);

export interface NetworkPanelProps extends NetworkUnits {
  readonly lab: Lab;
  /** Puts the hidden units in line. */
  readonly onOrder: (by: UnitOrderId) => void;
  readonly onMultiples: AskMultiples;
}

/** 'Layer 2', or where there is little room only its number; the name for assistive technology stays. */
function LayerName({ layer }: { readonly layer: number }) {
  return (
    <>
      <span className="network-word">{NETWORK_TEXT.layerWord} </span>
      {layer}
    </>
  );
}

function OrderChoice({ onOrder }: Pick<NetworkPanelProps, 'onOrder'>) {
  const chosen = useView((view) => view.unitOrder);
  return (
    <>
      <select
        className="network-order"
        aria-label={NETWORK_TEXT.order}
        value={chosen}
        onChange={(event) => onOrder(event.target.value as UnitOrderId)}
      >
        {UNIT_ORDERS.map((by) => (
          <option key={by} value={by}>
            {NETWORK_TEXT.orders[by]}
          </option>
        ))}
      </select>
      {chosen !== 'index' && (
        <button
          type="button"
          className="panel-toggle network-again"
          aria-label={NETWORK_TEXT.orderAgain}
          title={NETWORK_TEXT.orderAgain}
          onClick={() => onOrder(chosen)}
        >
          <Icon name="reset" />
        </button>
      )}
    </>
  );
}

const STRONGEST_CHOICES = [100, 300, 1000, 2000];

function StrongestChoice() {
  const chosen = useView((view) => view.strongest);
  const compares = useView((view) => colourOf(view) === 'change');
  const ofNow = useView((view) => view.shownEpoch === null);
  const name = compares ? NETWORK_TEXT.comparedChoice(ofNow) : NETWORK_TEXT.strongest;
  // A link may ask for any number.
  const choices = [...new Set([...STRONGEST_CHOICES, chosen])].sort((a, b) => a - b);
  return (
    <label className="network-strongest">
      <span className="network-label">{NETWORK_TEXT.linesWord} </span>
      <select
        aria-label={name}
        title={name}
        value={chosen}
        onChange={(event) => setView({ strongest: Number(event.target.value) })}
      >
        {choices.map((count) => (
          <option key={count} value={count}>
            {formatCount(count)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ViewChoiceProps {
  readonly layers: number;
  readonly picture: NetworkPictureId;
  /** From 1; 0: none. */
  readonly matrix: number;
}

function ViewChoice({ layers, picture, matrix }: ViewChoiceProps) {
  return (
    <div className="network-choice" role="group" aria-label={NETWORK_TEXT.view}>
      {NETWORK_PICTURES.map((id) => (
        <button
          key={id}
          type="button"
          aria-pressed={matrix === 0 && id === picture}
          onClick={() => setView({ networkPicture: id, matrix: 0 })}
        >
          {NETWORK_TEXT.pictures[id]}
        </button>
      ))}
      {Array.from({ length: layers }, (_, l) => (
        <button
          key={l}
          type="button"
          aria-pressed={matrix === l + 1}
          onClick={() => setView({ matrix: l + 1 })}
        >
          <LayerName layer={l + 1} />
        </button>
      ))}
    </div>
  );
}

export function NetworkPanel({ lab, onOrder, onMultiples, ...units }: NetworkPanelProps) {
  const layout = useSyncExternalStore(lab.frame.subscribe, () => lab.frame.get()?.layout ?? null);
  const matrix = useView((view) => view.matrix);
  const kind = useView((view) => view.networkPicture);
  const zoomer = useMemo(() => createZoomer(), []);
  const algorithmShown = useAlgorithmShown(lab);
  const [newOnly, setNewOnly] = useState(false);
  const overTime = useView((view) => view.matrixOverTime);
  const layers = layout?.layers.length ?? 0;
  const chosen = matrix <= layers ? matrix : 0;
  const asLines = chosen === 0 && kind === 'connections';
  const hasImage = useView((view) => view.pixelPicture === 'image');
  const showsImage = useView(showsActivity);
  const compares = useView((view) => colourOf(view) === 'change');

  // What was pinned in another network means nothing in this one.
  useEffect(() => {
    const { pinned } = useView.getState();
    if (layout && pinned && !existsIn(layout, pinned)) setView({ pinned: null });
  }, [layout]);

  const controls = layout && (
    <>
      {chosen > 0 && (
        <button type="button" aria-pressed={overTime} onClick={() => setView({ matrixOverTime: !overTime })}>
          {NETWORK_TEXT.multiples}
        </button>
      )}
      {chosen > 0 && !overTime && (
        <button type="button" aria-pressed={newOnly} onClick={() => setNewOnly(!newOnly)}>
          {NETWORK_TEXT.newborn}
          <span className="network-word"> {NETWORK_TEXT.only}</span>
        </button>
      )}
      {hasImage && chosen === 0 && <ActivityToggle kind={units.inputNames ? 'table' : 'images'} />}
      {asLines && !showsImage && <StrongestChoice />}
      {!(chosen > 0 ? overTime : showsImage) && <ColourChoice lab={lab} />}
      {chosen === 0 && <OrderChoice onOrder={onOrder} />}
      <ViewChoice layers={layers} picture={kind} matrix={chosen} />
    </>
  );
  return (
    <Panel
      id="network"
      title={NETWORK_TEXT.title}
      controls={controls}
      table={() => (
        <>
          {compares && !(chosen > 0 && overTime) && <ComparisonTable lab={lab} />}
          {chosen === 0 ? (
            <NetworkTable lab={lab} />
          ) : overTime ? (
            <MultiplesTable lab={lab} layer={chosen - 1} onWanted={onMultiples} />
          ) : (
            <MatrixTable lab={lab} layer={chosen - 1} {...units} />
          )}
          <FollowedCard lab={lab} {...units} />
          <FocusTable lab={lab} {...units} />
          {asLines && <StrongestTable lab={lab} {...units} />}
          {chosen === 0 && !asLines && <RibbonsTables lab={lab} {...units} />}
        </>
      )}
      animation={{
        hint: NETWORK_TEXT.animationHint,
        animation: () => networkAnimation(lab, units),
      }}
      empty={layout ? null : NETWORK_TEXT.empty}
    >
      {chosen === 0 ? (
        <NetworkCanvas key={kind} lab={lab} kind={kind} {...units} zoomer={zoomer} />
      ) : overTime ? (
        <MatrixMultiples lab={lab} layer={chosen - 1} onWanted={onMultiples} />
      ) : (
        <MatrixCanvas lab={lab} layer={chosen - 1} {...units} newOnly={newOnly} />
      )}
      <FollowedCard lab={lab} {...units} />
      <StillFrames lab={lab} />
      {algorithmShown && <AlgorithmBlock lab={lab} />}
    </Panel>
  );
}
