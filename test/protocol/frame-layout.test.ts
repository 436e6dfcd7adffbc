/** Blocks of units, and the layout of a frame. */
import { describe, expect, test } from 'vitest';
import {
  FRAME_PARTS,
  frameLayout,
  frameParts,
  HISTOGRAM_BINS,
  LAYER_HEAD,
  levelBlocks,
  MAX_BLOCKS,
  newFrame,
  readFrame,
  TILE,
} from '../../src/protocol/frame-layout.ts';

describe('blocks of a level', () => {
  test.each([
    [1, 1],
    [10, 10],
    [MAX_BLOCKS, MAX_BLOCKS],
    [33, MAX_BLOCKS],
    [1000, MAX_BLOCKS],
  ])('%d units in %d runs of consecutive units, equal to within one', (units, count) => {
    const blocks = levelBlocks(units, null);
    expect(blocks.count).toBe(count);
    expect(blocks.blockOf.length).toBe(units);
    expect(blocks.blockOf.every((block, u) => u === 0 || block - blocks.blockOf[u - 1] <= 1)).toBe(true);
    expect([blocks.blockOf[0], blocks.blockOf[units - 1]]).toEqual([0, count - 1]);
    expect(Math.max(...blocks.sizes) - Math.min(...blocks.sizes)).toBeLessThanOrEqual(1);
    expect(blocks.sizes.reduce((sum, size) => sum + size, 0)).toBe(units);
  });

  test('in an order of their own, blocks gather what stands together', () => {
    const order = Int32Array.from({ length: 100 }, (_, place) => (place * 37) % 100);
    const blocks = levelBlocks(100, null, order);
    expect([...blocks.sizes]).toEqual([...levelBlocks(100, null).sizes]);
    order.forEach((unit, place) => {
      expect(blocks.placeOf[unit]).toBe(place);
      expect(blocks.blockOf[unit]).toBe(Math.floor((place * MAX_BLOCKS) / 100));
    });
  });

  test('a picture is cut into tiles', () => {
    const { count, blockOf, sizes } = levelBlocks(784, { width: 28, height: 28 });
    expect(count).toBe(49);
    expect([...new Set(sizes)]).toEqual([TILE * TILE]);
    const at = (x: number, y: number) => blockOf[28 * y + x];
    expect([at(0, 0), at(3, 3), at(4, 0), at(27, 0), at(0, 4), at(27, 27)]).toEqual([0, 0, 1, 6, 7, 48]);
  });

  test('a picture whose sides are no multiple of a tile has smaller tiles at its edges', () => {
    const { count, sizes } = levelBlocks(6 * 5, { width: 6, height: 5 });
    expect(count).toBe(4);
    expect([...sizes]).toEqual([16, 8, 4, 2]);
  });

  test('a picture that is not the level’s is ignored', () => {
    expect(levelBlocks(100, { width: 28, height: 28 }).count).toBe(MAX_BLOCKS);
  });
});

describe('a frame', () => {
  const layout = frameLayout([784, 40, 10], { width: 28, height: 28 });

  test('its views fill the buffers exactly and do not overlap', () => {
    const buffers = newFrame(layout);
    const { head, layerHead, layers, ...inputs } = frameParts(buffers, layout);
    const views = [
      head,
      ...layerHead,
      ...layers.flatMap((layer) => Object.values(layer)),
      ...Object.values(inputs),
    ];
    for (const part of FRAME_PARTS) {
      const own = views.filter((view) => view.buffer === buffers[part]);
      const spans = own.map(({ byteOffset, byteLength }) => [byteOffset, byteOffset + byteLength]);
      spans.sort(([a], [b]) => a - b);
      spans.forEach(([begin], k) => expect(begin).toBe(k === 0 ? 0 : spans[k - 1][1]));
      expect(spans.at(-1)![1]).toBe(layout.bytes[part]);
    }
    const sizes = FRAME_PARTS.map((part) => layout.bytes[part]);
    expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBe(layout.byteLength);
    expect(
      layers.map(({ fanOut, fanIn, coreOut, coreIn, histogram, blockSum }) => [
        fanOut.length,
        fanIn.length,
        coreOut.length,
        coreIn.length,
        histogram.length,
        blockSum.length,
      ]),
    ).toEqual([
      [784, 40, 784, 40, HISTOGRAM_BINS, 49 * 32],
      [40, 10, 40, 10, HISTOGRAM_BINS, 32 * 10],
    ]);
  });

  test('what is written under a name is read under it', () => {
    const buffers = newFrame(layout);
    const parts = frameParts(buffers, layout);
    parts.head.set([1, 2.5, 3, 4]);
    const names = Object.keys(LAYER_HEAD) as (keyof typeof LAYER_HEAD)[];
    parts.layerHead.forEach((head, l) => names.forEach((name, k) => (head[LAYER_HEAD[name]] = 100 * l + k)));
    parts.coreDegree[783] = 7;
    const frame = readFrame(buffers, layout);
    expect(frame).toMatchObject({ step: 1, epoch: 2.5, samples: 3, rewirings: 4 });
    frame.layers.forEach((layer, l) => names.forEach((name, k) => expect(layer[name]).toBe(100 * l + k)));
    expect(frame.coreDegree[783]).toBe(7);
    expect(frame.degree[783]).toBe(0);
  });

  test('a buffer of another size is refused in words', () => {
    const core = new ArrayBuffer(layout.bytes.core - 4);
    const wrong = { ...newFrame(layout), core };
    expect(() => readFrame(wrong, layout)).toThrow(RangeError);
    expect(() => frameParts(wrong, layout)).toThrow(
      `core of this run's frames has ${layout.bytes.core} bytes, got ${core.byteLength}`,
    );
  });

  test('connection counts are exact in it', () => {
    const parts = frameParts(newFrame(layout), layout);
    parts.layerHead[0][LAYER_HEAD.nnz] = 2 ** 24;
    expect(parts.layerHead[0][LAYER_HEAD.nnz]).toBe(16777216);
  });
});
