/** Counts lines with WebGL2: additive blending into half floats, the tone in a second pass, off screen. */
import type { DensityLines, DensityPainter, Tone } from '../network/density.ts';
import { createLineQueue } from '../network/line-queue.ts';
import type { LinePlaces } from '../network/line-places.ts';
import { createProgram, isSoftware, storePairs } from './program.ts';
import type { Program } from './program.ts';
import { LINE_FRAGMENT, LINE_VERTEX, TONE_FRAGMENT, TONE_VERTEX } from './shaders.ts';

interface LayerTextures {
  ends: WebGLTexture | null;
  from: WebGLTexture | null;
  to: WebGLTexture | null;
}

interface Stage {
  readonly lines: Program;
  readonly tone: Program;
  readonly counts: WebGLTexture;
  readonly target: WebGLFramebuffer;
  readonly layers: LayerTextures[];
}

function createStage(gl: WebGL2RenderingContext): Stage {
  return {
    lines: createProgram(gl, LINE_VERTEX, LINE_FRAGMENT),
    tone: createProgram(gl, TONE_VERTEX, TONE_FRAGMENT),
    counts: gl.createTexture(),
    target: gl.createFramebuffer(),
    layers: [],
  };
}

/** Gives the counters the size of the picture; false where half floats cannot be drawn into. */
function sizeTarget(gl: WebGL2RenderingContext, { counts, target }: Stage, width: number, height: number) {
  gl.bindTexture(gl.TEXTURE_2D, counts);
  for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
    gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
  }
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.R16F, width, height, 0, gl.RED, gl.HALF_FLOAT, null);
  gl.bindFramebuffer(gl.FRAMEBUFFER, target);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, counts, 0);
  return gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE;
}

function bind(
  gl: WebGL2RenderingContext,
  program: Program,
  name: string,
  unit: number,
  texture: WebGLTexture,
) {
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.uniform1i(program.uniform(name), unit);
}

/**
 * A painter on the graphics hardware; null where there is none, no WebGL2, or it cannot blend half floats. onChange: the
 * context was lost (until it comes back nothing is painted) or is there again and everything must begin anew.
 */
export function createGlDensity(onChange: (lost: boolean) => void): DensityPainter | null {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext('webgl2', {
    antialias: false,
    depth: false,
    stencil: false,
    failIfMajorPerformanceCaveat: true,
  });
  // WebGL in software is slower than our own counting on the processor, and holds up the page.
  if (!gl || isSoftware(gl)) return null;
  const blendsHalfFloats = () =>
    gl.getExtension('EXT_color_buffer_float') ?? gl.getExtension('EXT_color_buffer_half_float');
  if (!blendsHalfFloats()) return null;
  let stage = createStage(gl);
  if (!sizeTarget(gl, stage, 1, 1)) return null;
  let queue = createLineQueue([]);
  let drawn: DensityLines | null = null;
  let image: ImageBitmap | null = null;
  let underWay: WebGLSync | null = null;

  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();
    onChange(true);
  });
  canvas.addEventListener('webglcontextrestored', () => {
    blendsHalfFloats();
    stage = createStage(gl);
    drawn = null;
    underWay = null;
    onChange(false);
  });

  /** Whether the lines given last are still being drawn; more would only pile up behind them. */
  function isBusy(): boolean {
    if (!underWay || gl!.isContextLost()) return false;
    if (gl!.getSyncParameter(underWay, gl!.SYNC_STATUS) !== gl!.SIGNALED) return true;
    gl!.deleteSync(underWay);
    underWay = null;
    return false;
  }

  /** Only what differs from the lines before is stored again: another order of units is another texture of places. */
  function store(lines: DensityLines): void {
    gl!.activeTexture(gl!.TEXTURE0);
    lines.ends.layers.forEach((ends, l) => {
      const own = (stage.layers[l] ??= { ends: null, from: null, to: null });
      if (drawn?.ends.layers[l] !== ends) own.ends = storePairs(gl!, own.ends, ends);
      const before: LinePlaces | undefined = drawn?.places[l];
      const { from, to } = lines.places[l];
      if (before?.from !== from) own.from = storePairs(gl!, own.from, from);
      if (before?.to !== to) own.to = storePairs(gl!, own.to, to);
    });
  }

  return {
    begin(lines) {
      const { width, height } = lines;
      if (drawn?.width !== width || drawn.height !== height) {
        canvas.width = width;
        canvas.height = height;
        sizeTarget(gl, stage, width, height);
      }
      store(lines);
      drawn = lines;
      gl.bindFramebuffer(gl.FRAMEBUFFER, stage.target);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      queue = createLineQueue(lines.ends.layers.map(({ length }) => length / 2));
    },
    add(count) {
      if (isBusy()) return true;
      const { lines, target, layers } = stage;
      const chunks = queue.take(count);
      if (chunks.length === 0) return false;
      gl.bindFramebuffer(gl.FRAMEBUFFER, target);
      gl.viewport(0, 0, canvas.width, canvas.height);
      gl.enable(gl.BLEND);
      gl.blendFunc(gl.ONE, gl.ONE);
      gl.useProgram(lines.program);
      gl.uniform2f(lines.uniform('size'), canvas.width, canvas.height);
      for (const { layer, first, count: own } of chunks) {
        const { ends, from, to } = layers[layer];
        bind(gl, lines, 'ends', 0, ends!);
        bind(gl, lines, 'from', 1, from!);
        bind(gl, lines, 'to', 2, to!);
        gl.uniform1i(lines.uniform('first'), first);
        gl.drawArrays(gl.LINES, 0, 2 * own);
      }
      underWay = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
      gl.flush();
      return true;
    },
    paint({ ink, ceiling, least, opacity, every }: Tone) {
      const { tone, counts } = stage;
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
      gl.viewport(0, 0, canvas.width, canvas.height);
      gl.disable(gl.BLEND);
      gl.useProgram(tone.program);
      bind(gl, tone, 'counts', 0, counts);
      gl.uniform3f(tone.uniform('ink'), ink[0] / 255, ink[1] / 255, ink[2] / 255);
      gl.uniform1f(tone.uniform('ceiling'), ceiling);
      gl.uniform1f(tone.uniform('least'), least);
      gl.uniform1f(tone.uniform('opacity'), opacity);
      gl.uniform1f(tone.uniform('every'), every);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      image?.close();
      image = gl.isContextLost() ? null : canvas.transferToImageBitmap();
      return image;
    },
    dispose() {
      image?.close();
      image = null;
      gl.getExtension('WEBGL_lose_context')?.loseContext();
    },
  };
}
