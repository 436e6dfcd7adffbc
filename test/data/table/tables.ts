/** Small tables made for the tests. */
import { seedStream, nextUnit } from '../../../src/math/random.ts';

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export const SPECIES = ['setosa', 'versicolor', 'virginica'];

/**
 * A table like Fisher's iris: `rows` flowers in turn of three species, with a running number, four measurements that
 * tell the species apart, and a colour. Some cells are missing.
 */
export function flowers(rows: number): string {
  const state = new Uint32Array(4);
  seedStream(state, 7, 0);
  const lines = ['id,sepal length,sepal width,petal length,petal width,colour,species'];
  for (let k = 0; k < rows; k++) {
    const kind = k % 3;
    const measure = (low: number) => (low + kind + nextUnit(state)).toFixed(1);
    const cells = [measure(4.5), measure(2.5), measure(1), measure(0.1)];
    if (k % 20 === 7) cells[k % 4] = k % 40 === 7 ? '' : 'NA';
    const colour = k % 25 === 3 ? '?' : ['blue', 'white', '"pale, violet"'][Math.floor(nextUnit(state) * 3)];
    lines.push([k + 1, ...cells, colour, SPECIES[kind]].join(','));
  }
  return `${lines.join('\n')}\n`;
}
