/** The network as ribbons or connections, and what is focused, on a canvas: pointer, keyboard, the sentence below. */
import { useEffect, useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { isOnStage } from '../../client/lab.ts';
import type { Lab } from '../../client/lab.ts';
import type { NetworkPictureId } from '../../config/view.ts';
import { hitTest } from '../../draw/network/anchor.ts';
import { densityCeiling, densityTone } from '../../draw/network/density.ts';
import { drawConnections } from '../../draw/network/draw-connections.ts';
import { drawLineApart, drawnLines, fatedLines, hitLine, lineEnd } from '../../draw/network/lines.ts';
import type { LineList } from '../../draw/network/lines.ts';
import { drawNetwork } from '../../draw/network/draw-network.ts';
import { networkLayout } from '../../draw/network/layout.ts';
import type { NetworkLayout, Picture } from '../../draw/network/layout.ts';
import { existsIn, isMoveKey, moveFocus } from '../../draw/network/navigate.ts';
import { sameFocus } from '../../draw/network/scene.ts';
import { insideZoom, zoomLayout } from '../../draw/network/zoom-layout.ts';
import type { Viewport } from '../../draw/viewport.ts';
import type { ConnectionPlace } from '../../protocol/connection.ts';
import type { FrameLayout, FrameView } from '../../protocol/frame-layout.ts';
import type { Focus, FocusConnections } from '../../protocol/focus.ts';
import { useUnitOrder } from '../../state/unit-order-store.ts';
import { isBlank, rewiringsWatched, setView, showsActivity, useView } from '../../state/view-store.ts';
import type { SeenPart } from '../../state/seen-parts.ts';
import { NETWORK_TEXT } from '../../text/network.ts';
import type { Theme } from '../../theme/theme.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { ForHands, PanelFooter } from '../panel-footer.tsx';
import { useTheme } from '../theme-context.tsx';
import { comparisonCaption, comparisonOf } from './comparison.ts';
import { ConnectionsNote } from './connections-note.tsx';
import { createDensityImage } from './density-image.ts';
import { focusCaption } from './focus-caption.ts';
import { activityCaption, activityOf } from './activity.ts';
import { createInputPicture } from './input-picture.ts';
import { createRasters } from './raster.ts';
import { lineCaption } from './line-caption.ts';
import { createLineCursor } from './line-cursor.ts';
import { BeatsCanvas, sampleCaption } from './beats-canvas.tsx';
import { createRewiringGlow } from './rewiring-glow.ts';
import { createUnitMove } from './unit-move.ts';
import { useZoom } from './use-zoom.ts';
import { ZoomBadge } from './zoom-badge.tsx';
import type { Zoomer } from './zoomer.ts';
import {
  colourSignal,
  connectionSignal,
  focusSignal,
  hoveredWeightsSignal,
  pinnedSignal,
  showsActivitySignal,
  shownEpochSignal,
} from './view-signal.ts';

const PARTS: Readonly<Record<NetworkPictureId, readonly SeenPart[]>> = {
  ribbons: ['blocks', 'degrees', 'inputs'],
  connections: ['degrees', 'inputs'],
};
/** While it shows what an image sets going, and nothing is in focus whose degrees are told. */
const PARTS_OF_ACTIVITY: typeof PARTS = { ribbons: ['blocks'], connections: [] };

export interface NetworkCanvasProps {
  readonly lab: Lab;
  /** Must stay the same for the life of the canvas. */
  readonly kind: NetworkPictureId;
  readonly classes: readonly string[];
  readonly picture: Picture | null;
  /** Of the features of a table; absent: inputs have none. */
  readonly inputNames?: readonly string[] | null;
  readonly zoomer: Zoomer;
}

/** The focus, if the frame's network has it. */
function focusIn(frame: FrameView): Focus | null {
  const focus = focusSignal.get();
  return existsIn(frame.layout, focus) ? focus : null;
}

function hasCell({ layout: { layers } }: FrameView, { layer, input, output }: ConnectionPlace): boolean {
  return layer < layers.length && input < layers[layer].nIn && output < layers[layer].nOut;
}

/** The delivered connections if they are of this focus. */
function connectionsOf(lab: Lab, focus: Focus | null): FocusConnections | null {
  const delivered = lab.focus.get();
  if (!focus || !delivered) return null;
  return sameFocus(delivered.focus, focus) ? delivered : null;
}

/** apart: of every level, whether its units are shown. True when the key meant something. */
export function onNetworkKey(
  event: KeyboardEvent,
  lab: Lab,
  picture: Picture | null,
  apart: readonly boolean[] = [],
): boolean {
  const frame = lab.frame.get();
  if (!frame || event.ctrlKey || event.metaKey || event.altKey) return false;
  const { pinned } = useView.getState();
  const focus = focusIn(frame);
  if (isMoveKey(event.key)) {
    const open = existsIn(frame.layout, pinned) ? pinned : null;
    const ground = { frame: frame.layout, picture, pinned: open, apart };
    setView({ hovered: moveFocus(ground, focus, event.key) });
  } else if (event.key === 'Enter' && focus) {
    setView({ pinned: focus, hovered: null });
  } else if (event.key === 'Escape' && useView.getState().connection) {
    setView({ connection: null });
  } else if (event.key === 'Escape' && focus) {
    setView({ pinned: null, hovered: null });
  } else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

/** A unit, block or pixel, or a line. */
type NetworkHit = Focus | ConnectionPlace;

export function NetworkCanvas({
  lab,
  kind,
  classes,
  picture,
  inputNames = null,
  zoomer,
}: NetworkCanvasProps) {
  const theme = useTheme();
  const glow = useMemo(() => createRewiringGlow(), []);
  const unitMove = useMemo(() => createUnitMove(), []);
  const inputPicture = useMemo(() => createInputPicture(lab), [lab]);
  const columnOf = useMemo(() => createRasters(), []);
  const cursor = useMemo(() => createLineCursor(), []);
  const density = useMemo(() => (kind === 'connections' ? createDensityImage() : null), [kind]);
  const signals = useMemo(
    () => [
      ...[
        lab.frame,
        lab.focus,
        lab.staged,
        lab.probe,
        showsActivitySignal,
        focusSignal,
        pinnedSignal,
        shownEpochSignal,
        glow.signal,
        unitMove.signal,
        ...[lab.blockBirths, lab.wiring, colourSignal],
        connectionSignal,
        cursor.signal,
        zoomer.signal,
      ],
      ...(density ? [lab.ends, lab.strongest, density.signal, hoveredWeightsSignal] : []),
    ],
    [lab, glow, unitMove, density, cursor, zoomer],
  );
  const captionSignals = useMemo(
    () => [
      ...[lab.frame, lab.focus, lab.wiring, lab.exactWirings, lab.staged, lab.probe, cursor.signal],
      ...[focusSignal, shownEpochSignal, showsActivitySignal, connectionSignal, colourSignal],
    ],
    [lab, cursor],
  );
  const spoken = useRef<HTMLParagraphElement>(null);
  useEffect(() => glow.follow(lab.frame), [glow, lab]);
  useEffect(() => unitMove.follow(lab.frame), [unitMove, lab]);
  useEffect(() => density?.start(), [density]);

  const layoutOf = (frame: FrameLayout, viewport: Viewport, current: Theme): NetworkLayout => {
    const pinned = pinnedSignal.get();
    const open = existsIn(frame, pinned) ? pinned : null;
    const whole = networkLayout({ frame, picture, classes, inputNames, pinned: open }, viewport, current);
    return zoomLayout(whole, zoomer.signal.get());
  };
  const { ref: box, ...zoomed } = useZoom(zoomer, (viewport) => {
    const frame = lab.frame.get();
    return frame && layoutOf(frame.layout, viewport, theme);
  });
  const moveAt = (viewport: Viewport, current: Theme) => {
    const move = unitMove.signal.get();
    return move && { from: layoutOf(move.from, viewport, current), share: move.share };
  };
  const onlyActivity = useView(
    (view) =>
      showsActivity(view) &&
      !isBlank(view.drawing) &&
      rewiringsWatched(view) === null &&
      (view.hovered ?? view.pinned) === null,
  );
  const linesOf = (focus: Focus | null): LineList[] => {
    const activity = activityOf(lab);
    const connections = connectionsOf(lab, focus);
    const change = activity ? null : comparisonOf(lab);
    if (change && !connections) return focus ? [] : fatedLines(change.lines ?? []);
    const strongest = activity?.contributions ?? (density && lab.strongest.get());
    return drawnLines(connections, strongest, focus !== null, theme, activity !== null);
  };
  const onLineKey = (event: KeyboardEvent): boolean => {
    const frame = lab.frame.get();
    if (!frame || event.ctrlKey || event.metaKey || event.altKey) return false;
    const focus = focusIn(frame);
    const used = cursor.onKey(event.key, linesOf(focus), sameFocus(focus, useView.getState().pinned));
    if (used) {
      event.preventDefault();
      event.stopPropagation();
    }
    return used;
  };
  const caption = (): string | null => {
    const frame = lab.frame.get();
    if (!frame) return null;
    const staged = lab.staged.get();
    if (staged) return sampleCaption(staged, theme);
    const line = lineCaption(
      { frame, classes, picture, inputNames },
      linesOf(focusIn(frame)),
      cursor.signal.get(),
    );
    if (line) return line;
    const focus = focusIn(frame);
    if (!focus) return activityCaption(lab, classes) ?? comparisonCaption(lab);
    const connections = connectionsOf(lab, focus);
    return focusCaption({ frame, focus, connections, classes, picture, inputNames, theme });
  };
  const focusNow = () => {
    const frame = lab.frame.get();
    return frame && focusIn(frame);
  };
  const draw = (context: CanvasRenderingContext2D, viewport: Viewport, current: Theme) => {
    const frame = lab.frame.get();
    if (!frame) return;
    const focus = focusIn(frame);
    const layout = layoutOf(frame.layout, viewport, current);
    const connections = connectionsOf(lab, focus);
    const activity = activityOf(lab);
    const scene = {
      frame,
      layout,
      move: moveAt(viewport, current),
      classes,
      inputNames,
      classStarts: useUnitOrder.getState().now.classStarts,
      focus,
      connections,
      activity,
      blockBirths: density ? null : lab.blockBirths.get(),
      change: activity ? null : comparisonOf(lab),
      ...inputPicture(frame, picture, connections),
      columnOf,
      glow: glow.signal.get(),
      staged: isOnStage(lab),
    };
    const pen = { context, viewport, theme: current };
    const drawApart = () =>
      insideZoom(context, layout, () => {
        const [pointed, chosen] = [cursor.signal.get(), connectionSignal.get()];
        if (pointed && !scene.staged) drawLineApart(pen, layout, pointed, 'pointed');
        if (!chosen || !hasCell(frame, chosen)) return;
        const gone = lab.connection.get()?.now?.connection === null;
        drawLineApart(pen, layout, chosen, gone ? 'gone' : 'chosen');
      });
    if (!density) {
      drawNetwork(context, viewport, current, scene);
      return drawApart();
    }
    const ends = lab.ends.get();
    const ceiling = densityCeiling(frame, layout);
    density.show(ends, layout, densityTone(current, ceiling, ends?.every ?? 1));
    drawConnections(context, viewport, current, {
      ...scene,
      density: density.signal.get(),
      densityCeiling: ceiling,
      strongest: activity?.contributions ?? lab.strongest.get(),
      lit: activity ? null : hoveredWeightsSignal.get(),
    });
    drawApart();
  };

  return (
    <>
      <div ref={box} className="panel-chart-box network-zoom" onBlur={() => setView({ hovered: null })}>
        <ChartCanvas<NetworkHit>
          className="panel-chart network-canvas"
          label={density ? NETWORK_TEXT.connectionsLabel : NETWORK_TEXT.chartLabel}
          signals={signals}
          parts={(onlyActivity ? PARTS_OF_ACTIVITY : PARTS)[kind]}
          draw={draw}
          hitTest={(x, y, viewport) => {
            const frame = lab.frame.get();
            if (!frame) return null;
            const layout = layoutOf(frame.layout, viewport, theme);
            // Lines lie between the columns: what is pinned is the focus then.
            return hitTest(layout, x, y) ?? hitLine(layout, linesOf(useView.getState().pinned), x, y);
          }}
          onHover={(hit) => {
            const onLine = hit !== null && 'layer' in hit;
            cursor.point(onLine ? hit : null);
            setView({ hovered: onLine ? null : hit });
          }}
          onSelect={(hit) => {
            if (hit && 'layer' in hit) return setView({ connection: hit });
            cursor.leave();
            const again = sameFocus(hit, useView.getState().pinned);
            setView(again || !hit ? { pinned: null, hovered: null } : { pinned: hit });
          }}
          onKeyDown={(event) => {
            const zoomKey = zoomed.onKey(event, focusNow());
            if (!zoomKey && onLineKey(event)) zoomed.show(lineEnd(cursor.signal.get(), focusNow()));
            else if (!zoomKey && onNetworkKey(event, lab, picture, zoomed.apart())) zoomed.show(focusNow());
            // Read aloud what the keyboard has reached; not what every frame changes.
            const now = zoomKey ? NETWORK_TEXT.zoomed(zoomer.target().factor) : (caption() ?? '');
            if (spoken.current && spoken.current.textContent !== now) spoken.current.textContent = now;
          }}
        />
        <BeatsCanvas lab={lab} zoom={zoomer.signal} layoutOf={layoutOf} />
        <ZoomBadge zoomer={zoomer} onFit={zoomed.fit} />
      </div>
      <p ref={spoken} className="network-spoken" aria-live="polite" />
      <PanelFooter signals={captionSignals} text={caption}>
        {density ? <ConnectionsNote lab={lab} density={density} /> : <ForHands>{NETWORK_TEXT.hint}</ForHands>}
      </PanelFooter>
    </>
  );
}
