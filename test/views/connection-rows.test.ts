/** The weights of a connection as rows: the page thins them, a file has them all. */
import { expect, test } from 'vitest';
import { connectionRows } from '../../src/views/network/connection-table.tsx';

const points = Array.from({ length: 130 }, (_, epoch) => ({
  epoch,
  rewirings: epoch,
  connection: { weight: epoch / 8, birth: 0 },
  cut: null,
}));

test('the newest is among those of the page', () => {
  const rows = connectionRows(points, 60);
  expect(rows.length).toBe(44);
  expect(rows[0][0]).toBe('129.00');
});

test('without a limit there are all', () => {
  expect(connectionRows(points, Infinity).map(([epoch]) => Number(epoch))).toEqual(
    points.map(({ epoch }) => epoch).toReversed(),
  );
  expect(connectionRows([], Infinity)).toEqual([]);
});

test('what a rewiring took is told also of an epoch whose weight is not known, and once only', () => {
  const known = { epoch: 2, rewirings: 1, connection: { weight: 0.5, birth: 0 }, cut: 0.1 };
  const cuts = [1, 2, 3].map((epoch) => ({ epoch, rewirings: epoch - 1, size: 0.05 * epoch }));
  expect(connectionRows([known], 60, cuts)).toEqual([
    ['3.00', '–', '–', '0.150'],
    ['2.00', '0.500', '1', '0.100'],
    ['1.00', '–', '–', '0.0500'],
  ]);
});
