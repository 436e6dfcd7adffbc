/** Programs and textures of WebGL2, as the line counter needs them, and whether it is worth while. */

export interface Program {
  readonly program: WebGLProgram;
  /** Location of a uniform by name. */
  uniform(name: string): WebGLUniformLocation | null;
}

const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render|software/i;

/** Whether the context says that the processor draws: browsers tell in one of two places, or do not tell. */
export function isSoftware(gl: WebGL2RenderingContext): boolean {
  const plain = String(gl.getParameter(gl.RENDERER));
  if (plain !== 'WebKit WebGL') return SOFTWARE.test(plain);
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return info !== null && SOFTWARE.test(String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)));
}

function compile(gl: WebGL2RenderingContext, type: number, source: string): WebGLShader {
  const shader = gl.createShader(type)!;
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  return shader;
}

/** Throws an Error with the compiler's words where the shaders are not accepted, unless the context is lost. */
export function createProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): Program {
  const program = gl.createProgram();
  const shaders = [compile(gl, gl.VERTEX_SHADER, vertex), compile(gl, gl.FRAGMENT_SHADER, fragment)];
  for (const shader of shaders) gl.attachShader(program, shader);
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    const words = [gl.getProgramInfoLog(program), ...shaders.map((shader) => gl.getShaderInfoLog(shader))];
    throw new Error(words.filter(Boolean).join('\n'));
  }
  const locations = new Map<string, WebGLUniformLocation | null>();
  return {
    program,
    uniform(name) {
      if (!locations.has(name)) locations.set(name, gl.getUniformLocation(program, name));
      return locations.get(name)!;
    },
  };
}

/** Pairs a row of a texture of pairs; shaders find pair k at (k % PAIRS_PER_ROW, k / PAIRS_PER_ROW). */
export const PAIRS_PER_ROW = 1024;

/** Puts pairs of numbers into a texture, made if there is none yet. The last row is filled up with zeros. */
export function storePairs(
  gl: WebGL2RenderingContext,
  texture: WebGLTexture | null,
  pairs: Float32Array | Uint32Array,
): WebGLTexture {
  const rows = Math.max(1, Math.ceil(pairs.length / (2 * PAIRS_PER_ROW)));
  const whole = pairs instanceof Uint32Array;
  const padded = whole
    ? new Uint32Array(2 * PAIRS_PER_ROW * rows)
    : new Float32Array(2 * PAIRS_PER_ROW * rows);
  padded.set(pairs);
  const used = texture ?? gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, used);
  for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
    gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
  }
  if (whole) {
    gl.texImage2D(
      gl.TEXTURE_2D,
      0,
      gl.RG32UI,
      PAIRS_PER_ROW,
      rows,
      0,
      gl.RG_INTEGER,
      gl.UNSIGNED_INT,
      padded,
    );
  } else {
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RG32F, PAIRS_PER_ROW, rows, 0, gl.RG, gl.FLOAT, padded);
  }
  return used;
}
