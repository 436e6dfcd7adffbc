/** Shaders of the density image: a line a connection, its ends looked up in textures, and the tone of what was counted. */
import { PAIRS_PER_ROW } from './program.ts';

/** Two vertices a line: which connection is told by the vertex's number, where its units stand by textures. */
export const LINE_VERTEX = `#version 300 es
precision highp float;
precision highp int;
precision highp usampler2D;
precision highp sampler2D;
uniform usampler2D ends;
uniform sampler2D from;
uniform sampler2D to;
uniform int first;
uniform vec2 size;
ivec2 at(int k) {
  return ivec2(k % ${PAIRS_PER_ROW}, k / ${PAIRS_PER_ROW});
}
void main() {
  uvec2 units = texelFetch(ends, at(first + gl_VertexID / 2), 0).xy;
  vec2 place = gl_VertexID % 2 == 0
    ? texelFetch(from, at(int(units.x)), 0).xy
    : texelFetch(to, at(int(units.y)), 0).xy;
  vec2 share = place / size;
  gl_Position = vec4(2.0 * share.x - 1.0, 1.0 - 2.0 * share.y, 0.0, 1.0);
}`;

export const LINE_FRAGMENT = `#version 300 es
precision mediump float;
out vec4 count;
void main() {
  count = vec4(1.0);
}`;

/** One triangle over the whole picture. */
export const TONE_VERTEX = `#version 300 es
void main() {
  vec2 corner = vec2(gl_VertexID % 2, gl_VertexID / 2);
  gl_Position = vec4(4.0 * corner - 1.0, 0.0, 1.0);
}`;

export const TONE_FRAGMENT = `#version 300 es
precision highp float;
precision highp sampler2D;
uniform sampler2D counts;
uniform vec3 ink;
uniform float ceiling;
uniform float least;
uniform float opacity;
uniform float every;
out vec4 colour;
void main() {
  float connections = every * texelFetch(counts, ivec2(gl_FragCoord.xy), 0).x;
  float share = min(1.0, log(1.0 + connections) / log(1.0 + ceiling));
  float alpha = connections > 0.0 ? mix(least, opacity, share) : 0.0;
  colour = vec4(ink * alpha, alpha);
}`;
