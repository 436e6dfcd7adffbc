/** Panel Network: ribbons between blocks, the connections of what is focused, or one layer as a matrix. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Lab } from '../../client/lab.ts';
import type { Picture } from '../../draw/network/layout.ts';
import { UNIT_ORDERS } from '../../config/view.ts';
import type { UnitOrderId } from '../../config/view.ts';
import { existsIn } from '../../draw/network/navigate.ts';
import { setView, useView } from '../../state/view-store.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import { Icon } from '../shell/icons.tsx';
import { Panel } from '../panel.tsx';
import { MatrixCanvas } from './matrix-canvas.tsx';
import { MatrixMultiples } from './matrix-multiples.tsx';
import type { MatrixMultiplesProps } from './matrix-multiples.tsx';
import { NetworkCanvas } from './network-canvas.tsx';
import { NetworkTable } from './network-table.tsx';
import './network.css';

export interface NetworkPanelProps {
  readonly lab: Lab;
  readonly classes: readonly string[];
  readonly picture: Picture;
  /** Puts the hidden units in line. */
  readonly onOrder: (by: UnitOrderId) => void;
  readonly onMultiples: MatrixMultiplesProps['onWanted'];
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
          className="panel-toggle"
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

function ViewChoice({ layers, chosen }: { readonly layers: number; readonly chosen: number }) {
  return (
    <div className="network-choice" role="group" aria-label={NETWORK_TEXT.view}>
      {Array.from({ length: layers + 1 }, (_, k) => (
        <button key={k} type="button" aria-pressed={k === chosen} onClick={() => setView({ matrix: k })}>
          {k === 0 ? NETWORK_TEXT.ribbons : <LayerName layer={k} />}
        </button>
      ))}
    </div>
  );
}

export function NetworkPanel({ lab, classes, picture, onOrder, onMultiples }: NetworkPanelProps) {
  const layout = useSyncExternalStore(lab.frame.subscribe, () => lab.frame.get()?.layout ?? null);
  const matrix = useView((view) => view.matrix);
  const [newOnly, setNewOnly] = useState(false);
  const [overTime, setOverTime] = useState(false);
  const layers = layout?.layers.length ?? 0;
  const chosen = matrix <= layers ? matrix : 0;

  // What was pinned in another network means nothing in this one.
  useEffect(() => {
    const { pinned } = useView.getState();
    if (layout && pinned && !existsIn(layout, pinned)) setView({ pinned: null });
  }, [layout]);

  const controls = layout && (
    <>
      {chosen > 0 && (
        <button type="button" aria-pressed={overTime} onClick={() => setOverTime(!overTime)}>
          {NETWORK_TEXT.multiples}
        </button>
      )}
      {chosen > 0 && !overTime && (
        <button type="button" aria-pressed={newOnly} onClick={() => setNewOnly(!newOnly)}>
          {NETWORK_TEXT.newbornOnly}
        </button>
      )}
      {chosen === 0 && <OrderChoice onOrder={onOrder} />}
      <ViewChoice layers={layers} chosen={chosen} />
    </>
  );
  return (
    <Panel
      id="network"
      title={NETWORK_TEXT.title}
      controls={controls}
      table={() => <NetworkTable lab={lab} />}
      empty={layout ? null : NETWORK_TEXT.empty}
    >
      {chosen === 0 ? (
        <NetworkCanvas lab={lab} classes={classes} picture={picture} />
      ) : overTime ? (
        <MatrixMultiples lab={lab} layer={chosen - 1} onWanted={onMultiples} />
      ) : (
        <MatrixCanvas lab={lab} layer={chosen - 1} picture={picture} classes={classes} newOnly={newOnly} />
      )}
    </Panel>
  );
}
