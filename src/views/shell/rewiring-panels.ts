import { setView, useView } from '../../state/view-store.ts';

/** The network and, where there is room for two panels, the histograms beside it. */
export function showRewiringPanels(): void {
  const hasRoom = matchMedia('(width >= 900px)').matches;
  if (!useView.getState().solo) setView({ panel: hasRoom ? 'weights' : 'network' });
}
