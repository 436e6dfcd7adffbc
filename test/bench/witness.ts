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
  /** Frames that came, close-ups of a past wiring, and those with weights, which a second engine sends. */
  readonly heard: Record<'frames' | 'wirings' | 'pastWeights', number>;
  /** How many of each had come when the network was last drawn. */
  drawn: Record<'frames' | 'wirings' | 'pastWeights', number>;
  /** Times the network was drawn. */
  drawings: number;
  /** Times it was drawn with a frame it had not been drawn with. */
  refreshes: number;
  /** Of the latest frame and what came with it. */
  frameBytes: number;
}

/** Installs window.witness, which listens to every message of the training thread and sees the network drawn. */
export function installWitness(): void {
  const nothing = { frames: 0, wirings: 0, pastWeights: 0 };
  const witness: Witness = {
    networkDrawn: null,
    firstRewiring: null,
    past94: null,
    latest: null,
    heard: { ...nothing },
    drawn: nothing,
    drawings: 0,
    refreshes: 0,
    frameBytes: 0,
  };
  Object.assign(window, { witness });
  let engines = 0;
  const note = {
    bytes(value: unknown): number {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
      if (typeof value !== 'object' || value === null) return 0;
      return Object.values(value).reduce((sum: number, each) => sum + note.bytes(each), 0);
    },
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
    if (!this.canvas.classList.contains('network-canvas')) return;
    witness.drawings++;
    if (witness.drawn.frames < witness.heard.frames) witness.refreshes++;
    witness.drawn = { ...witness.heard };
  };
  window.Worker = class extends Worker {
    /** 0: the engine of the run; later ones look at its past. */
    turn: number | null = null;

    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        if (data?.kind === 'ready') this.turn ??= engines++;
        if (data?.kind === 'wiring') witness.heard.wirings++;
        if (data?.kind === 'frame' && !data.kept) {
          const first = this.turn === 0;
          witness.heard[first ? 'frames' : 'pastWeights']++;
          if (first) witness.frameBytes = note.bytes(data);
        }
        if (data?.kind === 'rewired') note.afterPaint('firstRewiring');
        if (data?.kind === 'epoch' && data.record.testAccuracy > 0.94) note.afterPaint('past94');
        if (data?.kind === 'progress') {
          witness.latest = { samples: data.now.samples, time: performance.now() };
        }
      });
    }
  };
}
