/** Of these epochs, ascending: 0, 1, 2, 4, 8 … as far as they are among them, and the newest. */
export function doublingEpochs(epochs: readonly number[]): number[] {
  const isDoubling = (epoch: number) => (epoch & (epoch - 1)) === 0;
  return epochs.filter((epoch, k) => isDoubling(epoch) || k === epochs.length - 1);
}
