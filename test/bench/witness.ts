/**
 * What is written down in a page before its own code runs. Passed to the browser as source, so it stands alone: nothing
 * from outside the function may be used in it, and inner functions have no names of their own (tsx would mark those with a
 * helper from outside).
 */

export interface Witness {
  /** Times are milliseconds since the page was asked for; null = not seen yet. */
  networkDrawn: number | null;
  firstRewiring: number | null;
  /** First test accuracy above 94 %. */
  past94: number | null;
  /** Samples trained so far, and when that was heard. */
  latest: { samples: number; time: number } | null;
  /** Times the network was drawn anew. */
  frames: number;
}

/** Installs window.witness, which listens to every message of the training thread and sees the network drawn. */
export function installWitness(): void {
  const witness: Witness = { networkDrawn: null, firstRewiring: null, past94: null, latest: null, frames: 0 };
  Object.assign(window, { witness });
  const note = {
    /** The second of two frames begins when the first has been painted. */
    afterPaint(what: 'networkDrawn' | 'firstRewiring' | 'past94') {
      if (witness[what] !== null) return;
      requestAnimationFrame(() => requestAnimationFrame(() => (witness[what] ??= performance.now())));
    },
  };
  // Without a network the panel's canvas has no text.
  const pens = CanvasRenderingContext2D.prototype;
  const { fillText } = pens;
  pens.fillText = function (...text) {
    fillText.apply(this, text);
    if (!this.canvas.closest('[data-panel="network"]')) return;
    pens.fillText = fillText;
    note.afterPaint('networkDrawn');
  };
  // Every chart is cleared before it is drawn.
  const { clearRect } = pens;
  pens.clearRect = function (...box) {
    clearRect.apply(this, box);
    if (this.canvas.classList.contains('network-canvas')) witness.frames++;
  };
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        if (data?.kind === 'rewired') note.afterPaint('firstRewiring');
        if (data?.kind === 'epoch' && data.record.testAccuracy > 0.94) note.afterPaint('past94');
        if (data?.kind === 'progress') {
          witness.latest = { samples: data.now.samples, time: performance.now() };
        }
      });
    }
  };
}
