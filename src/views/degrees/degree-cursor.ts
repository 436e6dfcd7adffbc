/** The place that is read in one of the plots of degrees. */
import type { DegreeSide } from '../../draw/random-degrees.ts';

export interface DegreeCursor {
  readonly layer: number;
  readonly side: DegreeSide;
  /** A bar of the distribution, or a degree of the tail. */
  readonly at: number;
}
