/** Joins the network picture with its zoom: gestures on its box, keys, and the cursor that stays in view. */
import { useEffect, useRef } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { boxOf } from '../../draw/network/anchor.ts';
import type { NetworkLayout } from '../../draw/network/layout.ts';
import { reveal } from '../../draw/network/zoom.ts';
import type { Share } from '../../draw/network/zoom.ts';
import { viewShare, wholeOf, zoomArea } from '../../draw/network/zoom-layout.ts';
import type { Viewport } from '../../draw/viewport.ts';
import type { Focus } from '../../protocol/focus.ts';
import { setView, useView } from '../../state/view-store.ts';
import type { ViewState } from '../../state/view-store.ts';
import { followGestures } from './zoom-gestures.ts';
import { zoomKey } from './zoom-keys.ts';
import type { Zoomer } from './zoomer.ts';

export interface ZoomedBox {
  /** Of the element around the canvas. */
  readonly ref: RefObject<HTMLDivElement | null>;
  /** Handles a key that zooms, about the focus if it is in view; true when it was one. */
  onKey(event: KeyboardEvent, focus: Focus | null): boolean;
  /** Moves the picture so that a focus the keyboard has reached is in view. */
  show(focus: Focus | null): void;
  /** Of every level, whether it is zoomed so far that its units are shown. */
  apart(): boolean[];
  /** Shows all, the keyboard's focus on the picture. */
  fit(): void;
}

/** layoutOf: the layout at this moment for a size; null while there is no network. */
export function useZoom(zoomer: Zoomer, layoutOf: (viewport: Viewport) => NetworkLayout | null): ZoomedBox {
  const ref = useRef<HTMLDivElement>(null);
  const latest = useRef(layoutOf);
  useEffect(() => {
    latest.current = layoutOf;
  });
  const layoutNow = (): NetworkLayout | null => {
    const { clientWidth: width, clientHeight: height } = ref.current!;
    return width > 0 && height > 0 ? latest.current({ width, height, pixelRatio: 1 }) : null;
  };
  useEffect(() => {
    let before: Pick<ViewState, 'pinned' | 'hovered' | 'connection'> = {
      pinned: null,
      hovered: null,
      connection: null,
    };
    const areaNow = () => {
      const layout = layoutNow();
      return layout && zoomArea(layout);
    };
    return followGestures(ref.current!, zoomer, areaNow, {
      onFirst: () => {
        const { pinned, hovered, connection } = useView.getState();
        before = { pinned, hovered, connection };
      },
      // Its two clicks were not meant to keep anything.
      onDouble: () => setView(before),
    });
  }, [zoomer]);

  /** Where the middle of a focus is in the view; null when it is outside. */
  const viewOf = (focus: Focus): Share | null => {
    const layout = layoutNow();
    if (!layout) return null;
    const box = boxOf(layout, focus);
    const at = viewShare(zoomArea(layout), box.x + box.width / 2, box.y + box.height / 2);
    return at.x >= 0 && at.x <= 1 && at.y >= 0 && at.y <= 1 ? at : null;
  };
  const aspectNow = (): number | undefined => {
    const layout = layoutNow();
    const area = layout && zoomArea(layout);
    return area ? area.width / area.height : undefined;
  };

  return {
    ref,
    onKey: (event, focus) => zoomKey(event, zoomer, focus && viewOf(focus)),
    show(focus) {
      const layout = layoutNow();
      const zoom = zoomer.target();
      if (!focus || !layout || zoom.factor === 1) return;
      const area = zoomArea(layout);
      const box = boxOf(wholeOf(layout), focus);
      const from = viewShare(area, box.x, box.y);
      const moved = reveal(zoom, from, viewShare(area, box.x + box.width, box.y + box.height));
      if (moved.x !== zoom.x || moved.y !== zoom.y) zoomer.glideTo(moved, aspectNow());
    },
    apart: () => (layoutNow()?.levels ?? []).map(({ apart }) => apart),
    fit() {
      zoomer.fit(aspectNow());
      ref.current!.querySelector('canvas')!.focus();
    },
  };
}
