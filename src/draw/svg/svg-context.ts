/**
 * A 2D context that writes SVG: what the renderers use of a canvas, and nothing else. Paths and texts become vectors,
 * pictures are embedded.
 */
import { escapeXml } from './svg-document.ts';
import { formatLength, IDENTITY, multiply, scaleOf, SvgPath } from './svg-path.ts';
import type { Matrix } from './svg-path.ts';

export interface SvgTools {
  /** Width in CSS pixels of a text in a font as of a 2D context. */
  readonly measure: (text: string, font: string) => number;
  /** A picture as a data: address, at least so large in pixels where it is not to be smoothed. */
  readonly encode: (image: CanvasImageSource, width: number, height: number, smooth: boolean) => string;
}

/** Colours between two points, moved by the matrix in force when it was made. */
interface SvgGradient {
  readonly id: string;
  readonly line: readonly number[];
  readonly stops: [offset: number, colour: string][];
  addColorStop(offset: number, colour: string): void;
}

type Paint = string | SvgGradient;

const FIRST_STATE = {
  fillStyle: '#000000' as Paint,
  strokeStyle: '#000000' as Paint,
  lineWidth: 1,
  lineCap: 'butt' as CanvasLineCap,
  lineJoin: 'miter' as CanvasLineJoin,
  globalAlpha: 1,
  font: '10px sans-serif',
  textAlign: 'start' as CanvasTextAlign,
  textBaseline: 'alphabetic' as const,
  imageSmoothingEnabled: true,
  imageSmoothingQuality: 'low' as ImageSmoothingQuality,
};

type State = typeof FIRST_STATE;

interface Hidden {
  readonly matrix: Matrix;
  readonly dash: readonly number[];
  /** Number of the clip in force, 0: none. */
  readonly clip: number;
}

const ANCHORS: Readonly<Record<CanvasTextAlign, string>> = {
  start: 'start',
  left: 'start',
  center: 'middle',
  end: 'end',
  right: 'end',
};

export class SvgContext implements State {
  fillStyle = FIRST_STATE.fillStyle;
  strokeStyle = FIRST_STATE.strokeStyle;
  lineWidth = FIRST_STATE.lineWidth;
  lineCap = FIRST_STATE.lineCap;
  lineJoin = FIRST_STATE.lineJoin;
  globalAlpha = FIRST_STATE.globalAlpha;
  font = FIRST_STATE.font;
  textAlign = FIRST_STATE.textAlign;
  textBaseline = FIRST_STATE.textBaseline;
  imageSmoothingEnabled = FIRST_STATE.imageSmoothingEnabled;
  imageSmoothingQuality = FIRST_STATE.imageSmoothingQuality;

  readonly #tools: SvgTools;
  readonly #stack: { state: State; hidden: Hidden }[] = [];
  readonly #gradients: SvgGradient[] = [];
  readonly #clips: string[] = [];
  readonly #elements: { clip: number; text: string }[] = [];
  #hidden: Hidden = { matrix: IDENTITY, dash: [], clip: 0 };
  #path = new SvgPath();

  constructor(tools: SvgTools) {
    this.#tools = tools;
  }

  /** For renderers, which use no more of a context than there is here (a test sees to that). */
  asCanvas(): CanvasRenderingContext2D {
    return this as unknown as CanvasRenderingContext2D;
  }

  /** The elements drawn so far, after the definitions they need. */
  markup(): string {
    const gradients = this.#gradients.map(gradientMarkup);
    const defs = [...gradients, ...this.#clips].join('');
    let body = '';
    let open = 0;
    for (const { clip, text } of this.#elements) {
      if (clip !== open) {
        if (open > 0) body += '</g>';
        if (clip > 0) body += `<g clip-path="url(#clip${clip})">`;
        open = clip;
      }
      body += text;
    }
    return `${defs && `<defs>${defs}</defs>`}${body}${open > 0 ? '</g>' : ''}`;
  }

  save(): void {
    const state = Object.fromEntries(
      Object.keys(FIRST_STATE).map((key) => [key, this[key as keyof State]]),
    ) as State;
    this.#stack.push({ state, hidden: this.#hidden });
  }

  restore(): void {
    const kept = this.#stack.pop();
    if (!kept) return;
    Object.assign(this, kept.state);
    this.#hidden = kept.hidden;
  }

  translate(x: number, y: number): void {
    this.#transform([1, 0, 0, 1, x, y]);
  }

  rotate(angle: number): void {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    this.#transform([cos, sin, -sin, cos, 0, 0]);
  }

  #transform(by: Matrix): void {
    this.#hidden = { ...this.#hidden, matrix: multiply(this.#hidden.matrix, by) };
  }

  setLineDash(dash: readonly number[]): void {
    this.#hidden = { ...this.#hidden, dash: [...dash] };
  }

  beginPath(): void {
    this.#path = new SvgPath();
  }

  moveTo(x: number, y: number): void {
    this.#path.moveTo(this.#hidden.matrix, x, y);
  }

  lineTo(x: number, y: number): void {
    this.#path.lineTo(this.#hidden.matrix, x, y);
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#path.bezierCurveTo(this.#hidden.matrix, x1, y1, x2, y2, x, y);
  }

  arc(x: number, y: number, radius: number, start: number, end: number, counterclockwise = false): void {
    this.#path.arc(this.#hidden.matrix, x, y, radius, start, end, counterclockwise);
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path.rect(this.#hidden.matrix, x, y, width, height);
  }

  closePath(): void {
    this.#path.closePath();
  }

  fill(): void {
    this.#fillPath(this.#path);
  }

  stroke(): void {
    this.#strokePath(this.#path);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#fillPath(this.#pathOf(x, y, width, height));
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#strokePath(this.#pathOf(x, y, width, height));
  }

  #pathOf(x: number, y: number, width: number, height: number): SvgPath {
    const path = new SvgPath();
    path.rect(this.#hidden.matrix, x, y, width, height);
    return path;
  }

  /** From here on only what lies in the path is seen. */
  clip(): void {
    const before = this.#hidden.clip;
    const within = before > 0 ? ` clip-path="url(#clip${before})"` : '';
    const number = this.#clips.length + 1;
    this.#clips.push(`<clipPath id="clip${number}"${within}><path d="${this.#path.data}"/></clipPath>`);
    this.#hidden = { ...this.#hidden, clip: number };
  }

  createLinearGradient(x0: number, y0: number, x1: number, y1: number): SvgGradient {
    const stops: SvgGradient['stops'] = [];
    const [a, b, c, d, e, f] = this.#hidden.matrix;
    const gradient: SvgGradient = {
      id: `gradient${this.#gradients.length + 1}`,
      line: [a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f],
      stops,
      addColorStop: (offset, colour) => stops.push([offset, colour]),
    };
    this.#gradients.push(gradient);
    return gradient;
  }

  measureText(text: string): { readonly width: number } {
    return { width: this.#tools.measure(text, this.font) };
  }

  fillText(text: string, x: number, y: number): void {
    const { matrix } = this.#hidden;
    const [a, b, c, d, e, f] = matrix;
    const isStraight = a === 1 && b === 0 && c === 0 && d === 1;
    const place = isStraight
      ? `x="${formatLength(x + e)}" y="${formatLength(y + f)}"`
      : `x="${formatLength(x)}" y="${formatLength(y)}" transform="matrix(${[a, b, c, d, e, f].map((value) => Number(value.toFixed(4))).join(' ')})"`;
    const anchor = ANCHORS[this.textAlign];
    const align = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
    this.#add(
      `<text ${place}${align}${fontMarkup(this.font)}${this.#paint('fill')}>${escapeXml(text)}</text>`,
    );
  }

  drawImage(image: CanvasImageSource, x: number, y: number, width: number, height: number): void {
    const { matrix } = this.#hidden;
    const scale = scaleOf(matrix);
    const [left, top] = [matrix[0] * x + matrix[4], matrix[3] * y + matrix[5]];
    const href = this.#tools.encode(image, width * scale, height * scale, this.imageSmoothingEnabled);
    const box = [left, top, width * scale, height * scale].map(formatLength);
    const opacity = this.globalAlpha < 1 ? ` opacity="${formatLength(this.globalAlpha)}"` : '';
    const rendering = this.imageSmoothingEnabled ? '' : ' image-rendering="optimizeSpeed"';
    this.#add(
      `<image x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" preserveAspectRatio="none"${opacity}${rendering} xlink:href="${href}"/>`,
    );
  }

  #fillPath({ data }: SvgPath): void {
    if (data !== '') this.#add(`<path d="${data}"${this.#paint('fill')}/>`);
  }

  #strokePath({ data }: SvgPath): void {
    if (data === '') return;
    const scale = scaleOf(this.#hidden.matrix);
    const { dash } = this.#hidden;
    const style = [
      ` fill="none" stroke-width="${formatLength(this.lineWidth * scale)}"`,
      this.lineCap === 'butt' ? '' : ` stroke-linecap="${this.lineCap}"`,
      this.lineJoin === 'miter' ? '' : ` stroke-linejoin="${this.lineJoin}"`,
      dash.length > 0
        ? ` stroke-dasharray="${dash.map((length) => formatLength(length * scale)).join(' ')}"`
        : '',
    ];
    this.#add(`<path d="${data}"${style.join('')}${this.#paint('stroke')}/>`);
  }

  #paint(kind: 'fill' | 'stroke'): string {
    const paint = kind === 'fill' ? this.fillStyle : this.strokeStyle;
    const colour = typeof paint === 'string' ? escapeXml(paint) : `url(#${paint.id})`;
    const opacity = this.globalAlpha < 1 ? ` ${kind}-opacity="${Number(this.globalAlpha.toFixed(4))}"` : '';
    return ` ${kind}="${colour}"${opacity}`;
  }

  #add(text: string): void {
    this.#elements.push({ clip: this.#hidden.clip, text });
  }
}

function gradientMarkup({ id, line, stops }: SvgGradient): string {
  const [x1, y1, x2, y2] = line.map(formatLength);
  const list = stops.map(
    ([offset, colour]) => `<stop offset="${Number(offset.toFixed(4))}" stop-color="${escapeXml(colour)}"/>`,
  );
  return `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${list.join('')}</linearGradient>`;
}

/** Attributes of a font as a 2D context names it: '600 14px system-ui, sans-serif'. */
function fontMarkup(font: string): string {
  const [, weight, size, family] = /^(?:(\d+|bold|normal) )?([\d.]+)px (.*)$/.exec(font) ?? [];
  if (size === undefined) throw new RangeError(`a font as no renderer writes it: ${font}`);
  const bold =
    weight === undefined || weight === '400' || weight === 'normal' ? '' : ` font-weight="${weight}"`;
  return ` font-family="${escapeXml(family)}" font-size="${formatLength(Number(size))}"${bold}`;
}
