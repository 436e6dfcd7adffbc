/** A path of a 2D context as the data of an SVG path; every point is moved by the matrix in force when it was added. */

/** Columns of a 2D context's matrix: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The matrix that moves by `second` first and then by `first`. */
export function multiply(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** By how much lengths grow; the renderers turn, move and enlarge alike in both directions. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

/** A length or position with two decimals. */
export function formatLength(value: number): string {
  const text = value.toFixed(2).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}

const FULL_TURN = 2 * Math.PI;

export class SvgPath {
  data = '';
  #hasPoint = false;

  #point(matrix: Matrix, x: number, y: number): string {
    const [a, b, c, d, e, f] = matrix;
    return `${formatLength(a * x + c * y + e)} ${formatLength(b * x + d * y + f)}`;
  }

  moveTo(matrix: Matrix, x: number, y: number): void {
    this.data += `M${this.#point(matrix, x, y)}`;
    this.#hasPoint = true;
  }

  lineTo(matrix: Matrix, x: number, y: number): void {
    this.data += `${this.#hasPoint ? 'L' : 'M'}${this.#point(matrix, x, y)}`;
    this.#hasPoint = true;
  }

  /** Two control points and an end: x1, y1, x2, y2, x, y. */
  bezierCurveTo(matrix: Matrix, x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    if (!this.#hasPoint) this.moveTo(matrix, x1, y1);
    const points = [this.#point(matrix, x1, y1), this.#point(matrix, x2, y2), this.#point(matrix, x, y)];
    this.data += `C${points.join(' ')}`;
  }

  /** Angles in radians, clockwise as seen; a whole turn is drawn as two halves, as SVG has no other way. */
  arc(matrix: Matrix, x: number, y: number, radius: number, start: number, end: number, back = false): void {
    const sweep = sweepOf(start, end, back);
    const at = (angle: number) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
    this.lineTo(matrix, ...at(start));
    const size = formatLength(radius * scaleOf(matrix));
    const pieces = Math.abs(sweep) > Math.PI * 1.5 ? 2 : 1;
    for (let piece = 1; piece <= pieces; piece++) {
      const isLarge = Math.abs(sweep) / pieces > Math.PI ? 1 : 0;
      const to = this.#point(matrix, ...at(start + (sweep * piece) / pieces));
      this.data += `A${size} ${size} 0 ${isLarge} ${sweep > 0 ? 1 : 0} ${to}`;
    }
  }

  rect(matrix: Matrix, x: number, y: number, width: number, height: number): void {
    this.moveTo(matrix, x, y);
    this.lineTo(matrix, x + width, y);
    this.lineTo(matrix, x + width, y + height);
    this.lineTo(matrix, x, y + height);
    this.closePath();
  }

  closePath(): void {
    if (this.#hasPoint) this.data += 'Z';
  }
}

/** The angle an arc covers, as a 2D context takes it: at most one turn, in the direction asked for. */
function sweepOf(start: number, end: number, back: boolean): number {
  const asked = back ? start - end : end - start;
  const sweep = asked >= FULL_TURN ? FULL_TURN : ((asked % FULL_TURN) + FULL_TURN) % FULL_TURN;
  return back ? -sweep : sweep;
}
