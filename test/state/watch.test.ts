/** What the worker is asked for. */
import { MAX_FOCUS_CONNECTIONS } from '../../src/protocol/focus.ts';
import { NO_WATCH } from '../../src/protocol/messages.ts';
import type { Watch } from '../../src/protocol/messages.ts';
import { expect, test } from 'vitest';
import { fitMatrix, zoomMatrix, zoomMatrixOut } from '../../src/state/matrix-zoom.ts';
import { colourOf, DEFAULT_VIEW, setView, useView } from '../../src/state/view-store.ts';
import type { PanelId, ViewState } from '../../src/state/view-store.ts';
import { MAX_MATRIX_SIDE, matrixSide, requestedWatch } from '../../src/state/watch.ts';

const PINNED = { level: 1, kind: 'unit', index: 7 } as const;
const HOVERED = { level: 0, kind: 'block', index: 2 } as const;
const WIDTHS = [784, 1000, 10];
const PANELS: readonly PanelId[] = ['network', 'weights', 'pixels', 'curves', 'degrees', 'lives'];
const allBut = (seen: PanelId) => PANELS.filter((panel) => panel !== seen);

test('nothing is watched by default', () => {
  expect(requestedWatch(DEFAULT_VIEW)).toEqual(NO_WATCH);
});

test('what is hovered wins over what is pinned', () => {
  expect(requestedWatch({ ...DEFAULT_VIEW, pinned: PINNED }).focus).toEqual(PINNED);
  expect(requestedWatch({ ...DEFAULT_VIEW, pinned: PINNED, hovered: HOVERED }).focus).toEqual(HOVERED);
});

test('a matrix is asked for in cells of even size', () => {
  const { matrix } = requestedWatch({ ...DEFAULT_VIEW, matrix: 1 }, WIDTHS);
  expect(matrix).toEqual({ layer: 0, rows: 392, columns: 334 });
  expect(requestedWatch({ ...DEFAULT_VIEW, matrix: 2 }).matrix).toEqual({
    layer: 1,
    rows: 400,
    columns: 400,
  });
});

test('no matrix of now is asked for while small ones of its layer stand in its place', () => {
  expect(requestedWatch({ ...DEFAULT_VIEW, matrix: 1, matrixOverTime: true }, WIDTHS).matrix).toBeNull();
});

test('no connections of a focus are asked for under a matrix, which shows none; its table does', () => {
  const view = { ...DEFAULT_VIEW, matrix: 1, pinned: PINNED };
  expect(requestedWatch(view, WIDTHS).focus).toBeNull();
  expect(requestedWatch({ ...view, tables: ['network'] }, WIDTHS).focus).toEqual(PINNED);
});

test('of a focus as many connections are asked for as are drawn, or stand in its table', () => {
  const view = { ...DEFAULT_VIEW, pinned: PINNED };
  const linesIn = (patch: Partial<ViewState>) => requestedWatch({ ...view, ...patch }, WIDTHS).focusLines;
  expect([linesIn({}), linesIn({ theme: 'dark' }), linesIn({ theme: 'projector' })]).toEqual([300, 300, 120]);
  expect(linesIn({ tables: ['network'] })).toBe(MAX_FOCUS_CONNECTIONS);
  expect(linesIn({ theme: 'projector', saved: 'network' })).toBe(MAX_FOCUS_CONNECTIONS);
  expect(linesIn({ saved: 'weights' })).toBe(300);
});

test('of a matrix zoomed into only the part shown is asked for, a cell a unit where there is room', () => {
  setView({ ...DEFAULT_VIEW, matrix: 1 });
  zoomMatrix({ inputs: [0, 784], outputs: [0, 600] });
  const wide = requestedWatch(useView.getState(), WIDTHS).matrix;
  expect(wide).toMatchObject({ rows: 392, columns: 300, range: { outputs: [0, 600] } });
  const range = { inputs: [100, 130], outputs: [10, 400] } as const;
  zoomMatrix(range);
  zoomMatrix(range);
  expect(requestedWatch(useView.getState(), WIDTHS).matrix).toEqual({
    layer: 0,
    rows: 30,
    columns: 390,
    range,
  });
  // Another layer's matrix is whole, and so is that of a network without these units.
  expect(requestedWatch({ ...useView.getState(), matrix: 2 }, WIDTHS).matrix).not.toHaveProperty('range');
  expect(requestedWatch(useView.getState(), [784, 300, 10]).matrix).toEqual({
    layer: 0,
    rows: 392,
    columns: 300,
  });
  zoomMatrixOut();
  expect(requestedWatch(useView.getState(), WIDTHS).matrix).toEqual(wide);
  zoomMatrix(range);
  fitMatrix();
  expect(requestedWatch(useView.getState(), WIDTHS).matrix).not.toHaveProperty('range');
});

test('what the network does not have is not asked for', () => {
  expect(requestedWatch({ ...DEFAULT_VIEW, matrix: 3 }, WIDTHS).matrix).toBeNull();
  const elsewhere = { level: 2, kind: 'unit', index: 10 } as const;
  expect(requestedWatch({ ...DEFAULT_VIEW, pinned: elsewhere }, WIDTHS).focus).toBeNull();
});

test('a side never has more cells than allowed, nor more than units', () => {
  for (const units of [1, 10, 399, 400, 401, 784, 1000, 100000]) {
    expect(matrixSide(units)).toBeLessThanOrEqual(Math.min(MAX_MATRIX_SIDE, units));
    expect(matrixSide(units)).toBeGreaterThan(0);
  }
});

test('an image is asked about while it or its activity is shown', () => {
  const view = { ...DEFAULT_VIEW, pixelPicture: 'image', testImage: 7, shownClass: 2 } as const;
  const asked = { ...NO_WATCH, probe: { sample: 7, ofClass: 2, detail: 'activity' } };
  const alone = { ...NO_WATCH, probe: { ...asked.probe, detail: 'answer' } };
  expect(requestedWatch(view)).toEqual(asked);
  expect(requestedWatch({ ...view, matrix: 1 }, WIDTHS).probe).toEqual(alone.probe);
  expect(requestedWatch({ ...view, drawing: [1, 2, 3] }).probe).toMatchObject({
    sample: [1, 2, 3],
    ofClass: 2,
  });
  expect(requestedWatch({ ...view, drawing: [0, 0, 0] }).probe).toBeNull();
  expect(requestedWatch({ ...view, unseen: allBut('network') })).toEqual(asked);
  expect(requestedWatch({ ...view, unseen: allBut('network'), activity: false })).toEqual(NO_WATCH);
  expect(requestedWatch({ ...view, unseen: allBut('pixels'), activity: false })).toEqual(alone);
  expect(requestedWatch({ ...view, tables: ['network'] }).probe).toEqual(alone.probe);
  const units = { ...alone.probe, detail: 'units' };
  expect(requestedWatch({ ...view, tables: ['pixels'], activity: false }).probe).toEqual(units);
  expect(requestedWatch({ ...view, saved: 'pixels', activity: false }).probe).toEqual(units);
  expect(requestedWatch({ ...view, unseen: allBut('weights') })).toEqual(NO_WATCH);
});

test('the largest contributions to an answer stand in place of the strongest connections', () => {
  const view = { ...DEFAULT_VIEW, networkPicture: 'connections', pixelPicture: 'image' } as const;
  const strongest = (patch: Partial<ViewState>, rewirings: Watch['rewirings'] = null) =>
    requestedWatch({ ...view, ...patch }, WIDTHS, { at: null, since: null, rewirings }).strongest;
  expect(strongest({})).toBe(0);
  // A rewiring that is told is told without the image.
  expect(strongest({}, 'staged')).toBe(DEFAULT_VIEW.strongest);
  for (const patch of [{ activity: false }, { tables: ['network'] }, { saved: 'network' }] as const)
    expect(strongest(patch)).toBe(DEFAULT_VIEW.strongest);
  expect(strongest({ drawing: [0, 0] })).toBe(DEFAULT_VIEW.strongest);
});

test('path weights of the classes are asked for while their maps are shown', () => {
  const view = { ...DEFAULT_VIEW, pixelMeasure: 'paths' } as const;
  expect(requestedWatch(view)).toEqual({ ...NO_WATCH, classPaths: true });
  expect(requestedWatch({ ...view, pixelPicture: 'image' })).toMatchObject({ classPaths: false });
  expect(requestedWatch({ ...view, unseen: allBut('network') })).toEqual(NO_WATCH);
});

test('connections are asked for only while their picture is shown', () => {
  const view = { ...DEFAULT_VIEW, networkPicture: 'connections', strongest: 1000 } as const;
  expect(requestedWatch(view)).toEqual({ ...NO_WATCH, strongest: 1000, density: true });
  expect(requestedWatch({ ...view, matrix: 1 }, WIDTHS)).toMatchObject({ strongest: 0, density: false });
  expect(requestedWatch({ ...view, matrix: 3 }, WIDTHS)).toMatchObject({ strongest: 1000, density: true });
  expect(requestedWatch({ ...view, tables: ['network'] })).toMatchObject({ strongest: 1000, density: false });
  expect(requestedWatch({ ...view, unseen: allBut('pixels') })).toEqual(NO_WATCH);
  expect(requestedWatch({ ...view, unseen: allBut('network') })).toMatchObject({
    strongest: 1000,
    density: true,
  });
});

test('of a comparison what is drawn is asked for: changes between blocks, or connections by fate', () => {
  const moments = { at: null, since: 2, rewirings: null };
  const asked = { ...NO_WATCH, since: 2 };
  const ribbons = { ...DEFAULT_VIEW, comparedEpoch: 2 };
  expect(requestedWatch(ribbons, null, moments)).toEqual({ ...asked, blockChanges: true });
  expect(requestedWatch({ ...ribbons, tables: ['network'] }, null, moments)).toEqual(asked);
  expect(requestedWatch({ ...ribbons, unseen: allBut('curves') }, null, moments)).toEqual(asked);
  const lines = { ...ribbons, networkPicture: 'connections', strongest: 1000 } as const;
  expect(requestedWatch(lines, null, moments)).toEqual({ ...asked, density: true, fatedLines: 1000 });
  expect(requestedWatch({ ...lines, tables: ['network'] }, null, moments)).toEqual(asked);
  expect(requestedWatch({ ...lines, matrix: 1 }, WIDTHS, moments)).toMatchObject({ fatedLines: 0 });
  const image = { ...lines, pixelPicture: 'image' } as const;
  expect(requestedWatch(image, null, moments)).toMatchObject({ fatedLines: 0, strongest: 0 });
});

test('ages are asked for only while they are seen, those of blocks only under ribbons', () => {
  const view = { ...DEFAULT_VIEW, connectionColour: 'age' } as const;
  expect(requestedWatch(view)).toEqual({ ...NO_WATCH, ages: true, blockAges: true });
  expect(requestedWatch({ ...view, matrix: 1 }, WIDTHS)).toMatchObject({ ages: true, blockAges: false });
  const connections = { ...view, networkPicture: 'connections' } as const;
  expect(requestedWatch(connections)).toMatchObject({ ages: true, blockAges: false });
  expect(requestedWatch({ ...view, tables: ['network'] })).toMatchObject({ ages: true, blockAges: false });
  expect(requestedWatch({ ...view, unseen: allBut('pixels') })).toEqual(NO_WATCH);
  expect(requestedWatch({ ...view, comparedEpoch: 2 })).toEqual(NO_WATCH);
  const image = { ...view, pixelPicture: 'image' } as const;
  expect(requestedWatch(image)).toMatchObject({ ages: false, blockAges: false });
  expect(requestedWatch({ ...image, matrix: 1 }, WIDTHS)).toMatchObject({ ages: true, blockAges: false });
  expect(requestedWatch({ ...image, activity: false })).toMatchObject({ ages: true, blockAges: true });
});

test('of frames what is drawn is asked for, and nothing while a past epoch is looked at', () => {
  const seen = ['weights', 'core', 'degrees', 'sums', 'newborn'] as const;
  const parts = ['degrees', 'core', 'weights'] as const;
  const now = { at: null, since: null, rewirings: null };
  const all = { parts, sums: true, newborn: true };
  expect(requestedWatch(DEFAULT_VIEW, WIDTHS, now, seen)).toEqual({ ...NO_WATCH, ...all });
  const compared = { ...all, sums: false, newborn: false };
  expect(requestedWatch(DEFAULT_VIEW, WIDTHS, { ...now, since: 1 }, seen)).toMatchObject(compared);
  const past = { parts: [], sums: false, newborn: false };
  expect(requestedWatch(DEFAULT_VIEW, WIDTHS, { ...now, at: 3 }, seen)).toMatchObject(past);
});

test('out of view neither a matrix is asked for nor the connections of a focus', () => {
  const view = { ...DEFAULT_VIEW, matrix: 1, pinned: PINNED };
  expect(requestedWatch(view, WIDTHS).matrix).toMatchObject({ layer: 0 });
  expect(requestedWatch({ ...view, matrix: 0 }, WIDTHS).focus).toEqual(PINNED);
  const unseen = allBut('pixels');
  expect(requestedWatch({ ...view, unseen }, WIDTHS).matrix).toBeNull();
  expect(requestedWatch({ ...view, unseen, matrix: 0 }, WIDTHS).focus).toBeNull();
});

test('a chosen connection is watched if the network has its cell', () => {
  const connection = { layer: 1, input: 999, output: 9 };
  expect(requestedWatch({ ...DEFAULT_VIEW, connection }, WIDTHS)).toEqual({ ...NO_WATCH, connection });
  for (const outside of [
    { layer: 1, input: 1000, output: 9 },
    { layer: 1, input: 0, output: 10 },
    { layer: 2, input: 0, output: 0 },
  ]) {
    expect(requestedWatch({ ...DEFAULT_VIEW, connection: outside }, WIDTHS).connection).toBeNull();
  }
});

test('a comparison shows in the colours; after it they are as before', () => {
  setView({ ...DEFAULT_VIEW, connectionColour: 'age' });
  expect(colourOf(useView.getState())).toBe('age');
  setView({ comparedEpoch: 3 });
  expect(colourOf(useView.getState())).toBe('change');
  setView({ comparedEpoch: null });
  expect(colourOf(useView.getState())).toBe('age');
});
