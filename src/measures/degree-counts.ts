/** Which degrees occur, and how often. */

export interface DegreeCounts {
  /** The distinct degrees, ascending; zero degrees included. */
  readonly degree: Uint32Array;
  /** Units of each of them, at least 1. */
  readonly count: Uint32Array;
  /** Sum of the counts. */
  readonly units: number;
}

/** Counts the distinct values of one degree a unit; of no units, nothing. The argument is left as it is. */
export function countDistinctDegrees(degrees: Uint32Array): DegreeCounts {
  const ascending = degrees.toSorted();
  const degree: number[] = [];
  const count: number[] = [];
  for (const value of ascending) {
    const last = degree.length - 1;
    if (last >= 0 && degree[last] === value) count[last]++;
    else {
      degree.push(value);
      count.push(1);
    }
  }
  return { degree: Uint32Array.from(degree), count: Uint32Array.from(count), units: degrees.length };
}
