/** Orders of units and the way back from them. */
import { beforeEach, expect, test } from 'vitest';
import {
  askOrder,
  forgetOrders,
  moveOrder,
  resetOrders,
  settleOrder,
  useUnitOrder,
} from '../../src/state/unit-order-store.ts';

const BY_DEGREE = {
  by: 'degree',
  orders: [Int32Array.of(0, 1), Int32Array.of(1, 0)],
  classStarts: null,
} as const;
const BY_CLASS = {
  by: 'class',
  orders: [Int32Array.of(0, 1), Int32Array.of(0, 1)],
  classStarts: [Int32Array.of(0, 1, 2)],
} as const;
const now = () => useUnitOrder.getState();

beforeEach(resetOrders);

test('back leads to the very order there was, not to a new one of its name', () => {
  askOrder('degree');
  settleOrder(BY_DEGREE);
  askOrder('class');
  settleOrder(BY_CLASS);
  expect(moveOrder(-1)).toBe(BY_DEGREE);
  expect(moveOrder(-1)).toEqual({ by: 'index', orders: null, classStarts: null });
  expect(moveOrder(-1)).toBeNull();
  expect(moveOrder(1)).toBe(BY_DEGREE);
  expect(moveOrder(1)).toBe(BY_CLASS);
  expect(moveOrder(1)).toBeNull();
  expect(now().now).toBe(BY_CLASS);
});

test('a new order leaves nothing to redo; an order by a link nothing to undo', () => {
  settleOrder(BY_CLASS);
  expect(moveOrder(-1)).toBeNull();
  askOrder('degree');
  settleOrder(BY_DEGREE);
  expect(moveOrder(-1)).toBe(BY_CLASS);
  askOrder('barycentre');
  expect(moveOrder(1)).toBeNull();
  expect(now().past).toEqual([BY_CLASS]);
});

test('a change of the plan lets them go, a new network stands as numbered', () => {
  askOrder('class');
  settleOrder(BY_CLASS);
  forgetOrders();
  expect(moveOrder(-1)).toBeNull();
  expect(now().now).toBe(BY_CLASS);
  resetOrders();
  expect(now()).toEqual({ now: { by: 'index', orders: null, classStarts: null }, past: [], future: [] });
});
