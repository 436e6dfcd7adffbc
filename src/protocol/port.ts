/** What messages go through, and the sign that somebody is at its other end. */

/**
 * Said once by a worker when it is first spoken to, beside its runs' events: it holds this Web Lock until it ends.
 * Browsers do not tell a page that a worker ended; the lock becoming free does.
 */
export interface LifeSign {
  readonly kind: 'alive';
  readonly lock: string;
}

/** A real Worker, or a pair of queues in a test. */
export interface Port<Out, In> {
  post(message: Out, transfer?: Transferable[]): void;
  onMessage(handler: (message: In) => void): () => void;
}
