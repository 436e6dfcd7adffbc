/** 0, 1, 2, 4, 8 … */
export function isDoubling(epoch: number): boolean {
  return (epoch & (epoch - 1)) === 0;
}

/** Of these epochs, ascending: 0, 1, 2, 4, 8 … as far as they are among them, and the newest. */
export function doublingEpochs(epochs: readonly number[]): number[] {
  return epochs.filter((epoch, k) => isDoubling(epoch) || k === epochs.length - 1);
}
