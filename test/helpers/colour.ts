/** Colour science for tests: contrast, colour difference, and how people with colour vision deficiencies see colours. */

/** Linear light of red, green and blue, 0–1. */
export type Linear = readonly [red: number, green: number, blue: number];

const byte = (share: number) => Math.round(255 * Math.min(1, Math.max(0, share)));

/** Linear light of an sRGB colour '#rrggbb' or 'rgb(r, g, b)'; IEC 61966-2-1. */
export function linearOf(colour: string): Linear {
  const bytes = colour.startsWith('#')
    ? [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
    : [...colour.matchAll(/\d+/g)].slice(0, 3).map(Number);
  const [red, green, blue] = bytes.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return [red, green, blue];
}

/** '#rrggbb' of bytes. */
export function hexOf(rgb: readonly number[]): string {
  return `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance, WCAG 2.2. */
export function luminance(colour: string): number {
  const [red, green, blue] = linearOf(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, 1–21, WCAG 2.2. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** What lies under a colour of some opacity shows through: the mix of the sRGB bytes, as a canvas makes it. */
export function over(colour: string, alpha: number, ground: string): string {
  const [top, bottom] = [colour, ground].map((each) =>
    [1, 3, 5].map((at) => parseInt(each.slice(at, at + 2), 16) / 255),
  );
  return hexOf(top.map((channel, k) => byte(alpha * channel + (1 - alpha) * bottom[k])));
}

/** CIE 1976 L*, a*, b* under D65. */
export function labOf([red, green, blue]: Linear): readonly [lightness: number, a: number, b: number] {
  const x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047;
  const y = 0.2126729 * red + 0.7151522 * green + 0.072175 * blue;
  const z = (0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883;
  const [fx, fy, fz] = [x, y, z].map((t) =>
    t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29,
  );
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear light. */
const VISIONS = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;

export type Vision = keyof typeof VISIONS;
export const VISION_NAMES = Object.keys(VISIONS) as readonly Vision[];

/** The light that somebody of that vision cannot tell from the colour's. */
export function seenBy(vision: Vision, colour: string): Linear {
  const light = linearOf(colour);
  const [red, green, blue] = VISIONS[vision].map((row) =>
    Math.min(1, Math.max(0, row[0] * light[0] + row[1] * light[1] + row[2] * light[2])),
  );
  return [red, green, blue];
}

/** Colour difference ΔE*ab (CIE 1976) of two colours as that vision sees them. 2.3 is just noticeable. */
export function difference(one: string, other: string, vision: Vision = 'normal'): number {
  const [a, b] = [one, other].map((colour) => labOf(seenBy(vision, colour)));
  return Math.hypot(...a.map((value, k) => value - b[k]));
}
