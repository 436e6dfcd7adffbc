/** Choices that a control and a key share: speed, lecture mode, the whole screen. */
import { setView, useView } from '../../state/view-store.ts';
import type { ViewState } from '../../state/view-store.ts';
import { showRewiringPanels } from './rewiring-panels.ts';

/** From the fastest to the slowest. */
export const SPEEDS: readonly ViewState['speed'][] = [0, 10000, 2000, 500, 'slow'];

export function chooseSpeed(speed: ViewState['speed']): void {
  if (speed === 'slow') showRewiringPanels();
  setView({ speed });
}

/** To the next slower (1) or faster (−1) of SPEEDS; from any other speed to the one beside it. */
export function stepSpeed(direction: -1 | 1): void {
  const { speed } = useView.getState();
  const pace = (each: ViewState['speed']) => (each === 0 ? Infinity : each === 'slow' ? 0 : each);
  const next =
    direction === 1
      ? SPEEDS.find((each) => pace(each) < pace(speed))
      : SPEEDS.findLast((each) => pace(each) > pace(speed));
  if (next !== undefined) chooseSpeed(next);
}

/** One panel alone in the projector's theme. */
export function isLecture({ theme, solo }: Pick<ViewState, 'theme' | 'solo'>): boolean {
  return theme === 'projector' && solo;
}

export function toggleLecture(): void {
  setView(isLecture(useView.getState()) ? { theme: null, solo: false } : { theme: 'projector', solo: true });
}

/** Nothing happens where the browser does not allow it. */
export function toggleFullScreen(): void {
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen?.();
  change?.catch(() => {});
}
