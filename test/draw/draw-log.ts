/** A 2D context that draws nothing and remembers everything: calls with their arguments, styles and fonts. */
export interface DrawCall {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly fillStyle: string;
  readonly strokeStyle: string;
  readonly font: string;
  readonly textAlign: string;
  readonly alpha: number;
  readonly lineWidth: number;
}

export interface DrawLog {
  readonly context: CanvasRenderingContext2D;
  readonly calls: DrawCall[];
  /** What was written, in order. */
  texts(): string[];
  of(name: string): DrawCall[];
}

/** Every character is half as wide as the font is high. */
export function textWidth(text: string, font: string): number {
  return (text.length * Number(/(\d+(?:\.\d+)?)px/.exec(font)?.[1] ?? 10)) / 2;
}

export function createDrawLog(): DrawLog {
  const calls: DrawCall[] = [];
  const state: Record<string, unknown> = {
    fillStyle: '',
    strokeStyle: '',
    font: '10px x',
    textAlign: 'left',
    globalAlpha: 1,
    lineWidth: 1,
  };
  const context = new Proxy(state, {
    get(target, name: string) {
      if (name in target) return target[name];
      return (...args: unknown[]) => {
        const { fillStyle, strokeStyle, font, textAlign } = target as Record<string, string>;
        const alpha = Number(target['globalAlpha']);
        const lineWidth = Number(target['lineWidth']);
        calls.push({ name, args, fillStyle, strokeStyle, font, textAlign, alpha, lineWidth });
        if (name === 'measureText') return { width: textWidth(String(args[0]), font) };
        return name === 'createLinearGradient' ? { addColorStop: () => {} } : undefined;
      };
    },
  });
  return {
    context: context as unknown as CanvasRenderingContext2D,
    calls,
    texts: () => calls.filter((call) => call.name === 'fillText').map((call) => String(call.args[0])),
    of: (name) => calls.filter((call) => call.name === name),
  };
}

/** Problems that no picture may have: positions that are no numbers, text that is too small or says NaN. */
export function faultsOf(log: DrawLog): string[] {
  return log.calls.flatMap(({ name, args, font }) => {
    const faults: string[] = [];
    if (args.some((arg) => typeof arg === 'number' && !Number.isFinite(arg)))
      faults.push(`${name}(${args.join()})`);
    if (name !== 'fillText') return faults;
    if (/NaN|Infinity|undefined/.test(String(args[0]))) faults.push(`text ${String(args[0])}`);
    if (Number(/(\d+(?:\.\d+)?)px/.exec(font)?.[1]) < 11) faults.push(`font ${font}`);
    return faults;
  });
}

/** Left and right end of a written text. */
export function extentOf({ args, font, textAlign }: DrawCall): [number, number] {
  const width = textWidth(String(args[0]), font);
  const x = args[1] as number;
  return textAlign === 'right' ? [x - width, x] : [x, x + width];
}

export const SIZES = [
  { width: 340, height: 130, pixelRatio: 1 },
  { width: 340, height: 210, pixelRatio: 2 },
  { width: 390, height: 370, pixelRatio: 3 },
  { width: 600, height: 350, pixelRatio: 1.5 },
];
