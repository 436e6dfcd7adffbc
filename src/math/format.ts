/** Numbers as a person reads them (rules R24, R25 of the design). Nothing here ever prints NaN or Infinity. */

/** Shown instead of a number that does not exist. */
export const NO_NUMBER = '–';

/** Groups of three digits: 125680 → 125,680. Rounds to a whole number. */
export function formatCount(count: number): string {
  if (!Number.isFinite(count)) return NO_NUMBER;
  const digits = String(Math.abs(Math.round(count)));
  return (count <= -0.5 ? '−' : '') + digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A share 0–1 as accuracy in percent: one decimal, two when measured on 10,000 images or more. */
export function formatAccuracy(share: number, images: number): string {
  if (!Number.isFinite(share)) return NO_NUMBER;
  return `${(share * 100).toFixed(images >= 10000 ? 2 : 1)} %`;
}

/** Three significant digits, never in exponent notation from 0.001 to 1e15. */
export function formatLoss(loss: number): string {
  if (!Number.isFinite(loss)) return NO_NUMBER;
  if (loss === 0) return '0';
  const size = Math.abs(loss);
  if (size >= 999.5 && size < 1e15) return formatCount(loss);
  return size >= 0.001 ? loss.toPrecision(3) : loss.toExponential(2);
}

/** A share 0–1 in percent: one decimal, two significant digits below 1 %; 100 % only if it is exactly all. */
export function formatDensity(density: number): string {
  if (!Number.isFinite(density)) return NO_NUMBER;
  if (density === 0) return '0 %';
  if (density === 1) return '100 %';
  const percent = density * 100;
  if (percent < 0.001) return '< 0.001 %';
  if (percent < 0.995) return `${Number(percent.toPrecision(2))} %`;
  return `${(percent < 100 ? Math.min(percent, 99.9) : percent).toFixed(1)} %`;
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes in powers of 1000: 1.2 MB. One decimal below 100 of a unit, none above. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return NO_NUMBER;
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value.toFixed(unit === 0 || value >= 99.95 ? 0 : 1)} ${BYTE_UNITS[unit]}`;
}

/** A duration in seconds: 20 ms, 3.2 s, 2 min 05 s. */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return NO_NUMBER;
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 99.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** The shortest decimal that reads back as the same number: learning rates and the like, as typed. */
export function formatDecimal(value: number): string {
  return Number.isFinite(value) ? String(value) : NO_NUMBER;
}
