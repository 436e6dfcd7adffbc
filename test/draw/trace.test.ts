import { describe, expect, test } from 'vitest';
import { traceArea, traceLine, traceMarker } from '../../src/draw/trace.ts';

type Corner = readonly [number, number];

/** Writes what is traced: a list of corners for each part; arcs are followed in small steps. */
function tracer() {
  const parts: Corner[][] = [];
  return {
    parts,
    moveTo: (x: number, y: number) => void parts.push([[x, y]]),
    lineTo: (x: number, y: number) => void parts.at(-1)!.push([x, y]),
    arc(x: number, y: number, radius: number, from: number, to: number) {
      for (let k = 1; k <= 1000; k++) {
        const angle = from + ((to - from) * k) / 1000;
        parts.at(-1)!.push([x + radius * Math.cos(angle), y + radius * Math.sin(angle)]);
      }
    },
    closePath() {},
  };
}

function areaOf(corners: readonly Corner[]): number {
  const next = (k: number) => corners[(k + 1) % corners.length];
  const sum = corners.reduce((total, [x, y], k) => total + x * next(k)[1] - next(k)[0] * y, 0);
  return Math.abs(sum) / 2;
}

test('a line is parted where there is no number', () => {
  const ys = [NaN, 1, 2, Infinity, 3, NaN];
  const traced = tracer();
  traceLine(
    traced,
    ys.length,
    (k) => 10 * k,
    (k) => ys[k],
  );
  expect(traced.parts).toEqual([
    [
      [10, 1],
      [20, 2],
    ],
    [[40, 3]],
  ]);
});

test('an area goes along one line and back along the other, parted where one of them is missing', () => {
  const low = [0, 0, NaN, 1, 1];
  const high = [2, 3, 4, 5, NaN];
  const traced = tracer();
  traceArea(
    traced,
    low.length,
    (k) => k,
    (k) => low[k],
    (k) => high[k],
  );
  expect(traced.parts).toEqual([
    [
      [0, 2],
      [1, 3],
      [1, 0],
      [0, 0],
    ],
    [
      [3, 5],
      [3, 1],
    ],
  ]);
});

describe.each(['circle', 'square', 'diamond', 'triangle'] as const)('a %s', (marker) => {
  test('has the area of the circle and stands around its centre', () => {
    const traced = tracer();
    traceMarker(traced, marker, 7, -3, 2);
    const [corners] = traced.parts;
    expect(areaOf(corners)).toBeCloseTo(4 * Math.PI, 3);
    const distinct = marker === 'circle' ? corners.slice(1) : corners;
    const centre = [0, 1].map((axis) => distinct.reduce((sum, at) => sum + at[axis], 0) / distinct.length);
    expect(centre[0]).toBeCloseTo(7, 9);
    expect(centre[1]).toBeCloseTo(-3, 9);
  });
});
