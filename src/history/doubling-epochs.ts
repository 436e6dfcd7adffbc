/** Of the kept epochs, ascending: 0, 1, 2, 4, 8 … as far as they are kept, and the newest. */
export function doublingEpochs(kept: readonly number[]): number[] {
  const isDoubling = (epoch: number) => (epoch & (epoch - 1)) === 0;
  return kept.filter((epoch, k) => isDoubling(epoch) || k === kept.length - 1);
}
