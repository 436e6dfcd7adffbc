/** A moment of a run in words. */

/** beforeRewiring: the network as it was tested, which a rewiring changed before the next step. */
export function epochWords(epoch: number, beforeRewiring: boolean): string {
  return `epoch ${epoch}${beforeRewiring ? ', before its rewiring' : ''}`;
}
