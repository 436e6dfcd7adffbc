/**
 * How the hidden units stand in line and how they stood before: what can be undone as long as the run goes on. A change
 * of the plan comes after them all, and lets them go.
 */
import { create } from 'zustand';
import type { UnitOrderId } from '../config/view.ts';
import type { ClassStarts } from '../protocol/messages.ts';

export interface UnitOrder {
  readonly by: UnitOrderId;
  /** The units of every level from top to bottom; null: not known here, as the network suggests when asked. */
  readonly orders: readonly Int32Array[] | null;
  /** Where the classes begin in the levels. */
  readonly classStarts: ClassStarts;
}

export interface UnitOrderState {
  readonly now: UnitOrder;
  /** Earlier and undone orders, latest last. */
  readonly past: readonly UnitOrder[];
  readonly future: readonly UnitOrder[];
}

const AS_NUMBERED: UnitOrder = { by: 'index', orders: null, classStarts: null };
const MAX_UNDO = 100;

export const useUnitOrder = create<UnitOrderState>(() => ({ now: AS_NUMBERED, past: [], future: [] }));

/** A person asks for an order; the one before can be undone. */
export function askOrder(by: UnitOrderId): void {
  useUnitOrder.setState(({ now, past }) => ({
    now: { by, orders: null, classStarts: null },
    past: [...past, now].slice(-MAX_UNDO),
    future: [],
  }));
}

/** The engine has put the units in line. */
export function settleOrder(order: UnitOrder): void {
  useUnitOrder.setState({ now: order });
}

/** Moves one order back (−1) or forward (1) and returns it; null when there is none. */
export function moveOrder(direction: -1 | 1): UnitOrder | null {
  const { now, past, future } = useUnitOrder.getState();
  const target = (direction === -1 ? past : future).at(-1);
  if (!target) return null;
  useUnitOrder.setState({
    now: target,
    past: direction === -1 ? past.slice(0, -1) : [...past, now],
    future: direction === -1 ? [...future, now] : future.slice(0, -1),
  });
  return target;
}

/** Nothing can be undone; the units stay as they stand. */
export function forgetOrders(): void {
  useUnitOrder.setState({ past: [], future: [] });
}

/** A new network: units as numbered. */
export function resetOrders(): void {
  useUnitOrder.setState({ now: AS_NUMBERED, past: [], future: [] });
}
