/** Colours of the network panel as ready strings and bytes: weights diverge from a neutral, counts run in viridis. */
import { interpolateViridis } from 'd3';
import type { Fate } from '../../protocol/comparison.ts';
import type { Theme } from '../../theme/theme.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

/** Steps between the neutral and either sign. */
export const SIGN_STEPS = 12;
const VIRIDIS_STEPS = 256;

/** A theme colour written #rrggbb as bytes. */
export function parseHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The colour `share` of the way from one to another, share 0–1. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (k: 0 | 1 | 2) => Math.round(from[k] + (to[k] - from[k]) * share);
  return [channel(0), channel(1), channel(2)];
}

export function css([red, green, blue]: Rgb): string {
  return `rgb(${red}, ${green}, ${blue})`;
}

interface SignTable {
  readonly rgb: readonly Rgb[];
  readonly css: readonly string[];
}

const signTables = new Map<string, SignTable>();

/** 2 · SIGN_STEPS + 1 colours from negative over the neutral to positive. */
function signTable(theme: Theme): SignTable {
  let table = signTables.get(theme.id);
  if (!table) {
    const neutral = parseHex(theme.neutral);
    const positive = parseHex(theme.positive);
    const negative = parseHex(theme.negative);
    const rgb = Array.from({ length: 2 * SIGN_STEPS + 1 }, (_, k) => {
      const step = (k - SIGN_STEPS) / SIGN_STEPS;
      return mix(neutral, step < 0 ? negative : positive, Math.abs(step));
    });
    table = { rgb, css: rgb.map(css) };
    signTables.set(theme.id, table);
  }
  return table;
}

function signStep(value: number): number {
  return Math.round(Math.max(-1, Math.min(1, value)) * SIGN_STEPS) + SIGN_STEPS;
}

/** Colour of a signed value, −1 … 1 (beyond is clipped), for a stroke or fill. */
export function signColour(theme: Theme, value: number): string {
  return signTable(theme).css[signStep(value)];
}

/** The same as bytes. */
export function signRgb(theme: Theme, value: number): Rgb {
  return signTable(theme).rgb[signStep(value)];
}

const viridisTexts = Array.from({ length: VIRIDIS_STEPS }, (_, k) =>
  interpolateViridis(k / (VIRIDIS_STEPS - 1)),
);

const viridisBytes = viridisTexts.map(parseHex);

function viridisStep(share: number): number {
  const clipped = Math.max(0, Math.min(1, share)) || 0;
  return Math.round(clipped * (VIRIDIS_STEPS - 1));
}

/** Viridis at a share 0–1 (clipped) for a fill. */
export function viridisCss(share: number): string {
  return viridisTexts[viridisStep(share)];
}

/** The same as bytes. */
export function viridisRgb(share: number): Rgb {
  return viridisBytes[viridisStep(share)];
}

/** Colour of what became of a connection; cut ones are dashed as well. */
export function fateColour(theme: Theme, fate: Fate): string {
  return { kept: theme.muted, cut: theme.removed, born: theme.added, reborn: theme.accent }[fate];
}
