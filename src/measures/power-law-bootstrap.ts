/**
 * How often data that do follow a fitted power law would lie as far from their own fit as the measured ones do: the
 * goodness-of-fit test of Clauset, Shalizi and Newman (2009), section 4.1. Each replicate has as many units as the data;
 * a unit is drawn from the fitted tail with the tail's share and from the measured degrees below xmin otherwise, and
 * everything, xmin included, is fitted again. The random stream given decides every draw: same stream, same p.
 */
import { exp } from '../math/elementary.ts';
import { hurwitzZeta } from '../math/hurwitz.ts';
import { logInteger } from '../math/integers.ts';
import { nextBelow, nextUnit } from '../math/random.ts';
import type { DegreeCounts } from './degree-counts.ts';
import { fitPowerLaw } from './power-law.ts';
import type { PowerLawFit } from './power-law.ts';

/** A p-value near 0.1 from so many replicates has a standard error of 0.03. */
export const DEFAULT_REPLICATES = 100;

const MAX_TABLE = 4096;
/** Nothing rarer than a random number can tell. */
const RAREST = 2 ** -32;
const MAX_DEGREE = 2 ** 32 - 1;
const GUIDE = 256;

/** Draws from a fitted tail. */
export class PowerLawSampler {
  readonly #alpha: number;
  readonly #xmin: number;
  readonly #all: number;
  /** Entry j: P(K ≤ xmin + j). */
  readonly #upTo: Float64Array;
  /** Entry g: the first j whose share exceeds g / GUIDE, where the search begins. */
  readonly #guide = new Uint16Array(GUIDE);

  constructor({ alpha, xmin }: Pick<PowerLawFit, 'alpha' | 'xmin'>) {
    this.#alpha = alpha;
    this.#xmin = xmin;
    this.#all = hurwitzZeta(alpha, xmin);
    const shares: number[] = [];
    let above = 1;
    while (above > RAREST && shares.length < MAX_TABLE) {
      above -= exp(-alpha * logInteger(xmin + shares.length)) / this.#all;
      shares.push(1 - above);
    }
    this.#upTo = Float64Array.from(shares);
    for (let g = 0, j = 0; g < GUIDE; g++) {
      while (j < shares.length - 1 && shares[j] <= g / GUIDE) j++;
      this.#guide[g] = j;
    }
  }

  /** Degrees from xmin up to here are drawn from a table. */
  get tableEnd(): number {
    return this.#xmin + this.#upTo.length;
  }

  /** A degree ≥ xmin, at most 2³² − 1; takes one word from the stream. */
  draw(random: Uint32Array): number {
    const u = nextUnit(random);
    const upTo = this.#upTo;
    let j = this.#guide[Math.floor(u * GUIDE)];
    while (j < upTo.length && upTo[j] <= u) j++;
    return j < upTo.length ? this.#xmin + j : this.#drawBeyond(1 - u);
  }

  /** The first degree x beyond the table with P(K > x) < above, by doubling and halving. */
  #drawBeyond(above: number): number {
    const isRarer = (x: number) => hurwitzZeta(this.#alpha, x + 1) / this.#all < above;
    let low = this.tableEnd - 1;
    let high = low;
    do {
      low = high;
      high = Math.min(MAX_DEGREE, 2 * high);
    } while (high < MAX_DEGREE && !isRarer(high));
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (isRarer(middle)) high = middle;
      else low = middle;
    }
    return high;
  }
}

/** A test that can be run a few replicates at a time. */
export class GoodnessOfFit {
  readonly #ks: number;
  readonly #tail: number;
  readonly #sampler: PowerLawSampler;
  /** The degree of each unit, ascending: those below xmin come first. */
  readonly #body: Uint32Array;
  readonly #units: number;
  readonly #counts: Uint32Array;
  #replicates = 0;
  #farther = 0;

  /** `fit` must be the fit of `counts`. */
  constructor(counts: DegreeCounts, fit: PowerLawFit) {
    this.#ks = fit.ks;
    this.#tail = fit.tail;
    this.#units = counts.units;
    this.#sampler = new PowerLawSampler(fit);
    this.#body = new Uint32Array(counts.units - fit.tail);
    this.#counts = new Uint32Array(this.#sampler.tableEnd);
    let end = 0;
    for (let k = 0; end < this.#body.length; k++) {
      this.#body.fill(counts.degree[k], end, end + counts.count[k]);
      end += counts.count[k];
    }
  }

  get replicates(): number {
    return this.#replicates;
  }

  /** Share of replicates at least as far from their fit as the data, so far; NaN before the first. A replicate in which
   *  no tail can be fitted counts as near. */
  get p(): number {
    return this.#farther / this.#replicates;
  }

  /** Runs so many more replicates; advances the stream. */
  run(replicates: number, random: Uint32Array): void {
    for (let k = 0; k < replicates; k++) {
      const fit = fitPowerLaw(this.#drawReplicate(random));
      if (fit !== null && fit.ks >= this.#ks) this.#farther++;
    }
    this.#replicates += replicates;
  }

  #drawReplicate(random: Uint32Array): DegreeCounts {
    const counts = this.#counts.fill(0);
    const beyond: number[] = [];
    for (let unit = 0; unit < this.#units; unit++) {
      const place = nextBelow(random, this.#units);
      const degree = place < this.#tail ? this.#sampler.draw(random) : this.#body[place - this.#tail];
      if (degree < counts.length) counts[degree]++;
      else beyond.push(degree);
    }
    return listCounts(counts, beyond, this.#units);
  }
}

/** Distinct degrees from a table of counts by degree and a list of larger degrees. */
function listCounts(counts: Uint32Array, beyond: number[], units: number): DegreeCounts {
  const degree: number[] = [];
  const count: number[] = [];
  counts.forEach((number, value) => {
    if (number === 0) return;
    degree.push(value);
    count.push(number);
  });
  for (const value of beyond.toSorted((a, b) => a - b)) {
    if (degree.at(-1) === value) count[count.length - 1]++;
    else {
      degree.push(value);
      count.push(1);
    }
  }
  return { degree: Uint32Array.from(degree), count: Uint32Array.from(count), units };
}
