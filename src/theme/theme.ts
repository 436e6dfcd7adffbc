/** Colours, type and line widths of the three themes, as plain values for drawing code and style sheets. */

export type ThemeId = 'light' | 'dark' | 'projector';

export interface Theme {
  readonly id: ThemeId;
  readonly background: string;
  /** Panels and controls. */
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  /** Borders and axes. */
  readonly line: string;
  readonly accent: string;
  readonly focus: string;
  readonly warning: string;
  readonly error: string;
  /** Weights: sign is hue, |w| the distance from the panel's surface. */
  readonly positive: string;
  readonly negative: string;
  /** Between the two, where a weight near 0 is to be seen at all. */
  readonly neutral: string;
  /** Connections of a rewiring; always also solid and dashed. */
  readonly added: string;
  readonly removed: string;
  /** Ends of the scale of age: one rewiring survived, and all of them. Newborns are in the colour of additions. */
  readonly young: string;
  readonly old: string;
  /** Base sizes in CSS pixels. */
  readonly fontSize: number;
  readonly lineWidth: number;
  /** No line is thinner. */
  readonly leastLine: number;
  readonly fontFamily: string;
  /** Least opacity of a mark that is meant to be seen, and of anything at all; a projector shows nothing fainter. */
  readonly leastMarkAlpha: number;
  readonly leastAlpha: number;
  /** Lines of a layer in focus: more of them could not be told apart. */
  readonly focusLines: number;
  /** A method keeps its colour everywhere; dash and marker tell them apart without colour. */
  readonly methods: Readonly<Record<'dense' | 'static' | 'set' | 'magnitude', MethodMark>>;
}

export interface MethodMark {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly marker: 'circle' | 'square' | 'diamond' | 'triangle';
}

const FONT = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif';

function methods(dense: string, fixed: string, set: string, magnitude: string): Theme['methods'] {
  return {
    dense: { colour: dense, dash: [6, 4], marker: 'diamond' },
    static: { colour: fixed, dash: [2, 3], marker: 'square' },
    set: { colour: set, dash: [], marker: 'circle' },
    magnitude: { colour: magnitude, dash: [8, 3, 2, 3], marker: 'triangle' },
  };
}

export const THEMES: Readonly<Record<ThemeId, Theme>> = {
  light: {
    id: 'light',
    background: '#f4f5f7',
    surface: '#ffffff',
    text: '#1a1f29',
    muted: '#586173',
    line: '#cfd4dc',
    accent: '#1d5fa8',
    focus: '#0b57d0',
    warning: '#8a5200',
    error: '#b3261e',
    positive: '#2166ac',
    negative: '#b35806',
    neutral: '#a3a8b2',
    added: '#007a66',
    removed: '#b5179e',
    young: '#868898',
    old: '#24104f',
    fontSize: 14,
    lineWidth: 1.5,
    leastLine: 1,
    fontFamily: FONT,
    leastMarkAlpha: 0.1,
    leastAlpha: 0,
    focusLines: 300,
    methods: methods('#667080', '#a86500', '#0b6fa8', '#7b3fa0'),
  },
  dark: {
    id: 'dark',
    background: '#0b0e13',
    surface: '#0e1116',
    text: '#e8ebf0',
    muted: '#9aa4b2',
    line: '#2c333f',
    accent: '#4aa8ff',
    focus: '#8ec5ff',
    warning: '#ffb454',
    error: '#ff7b72',
    positive: '#4aa8ff',
    negative: '#ff9f43',
    neutral: '#5b626c',
    added: '#ffe45c',
    removed: '#c77dff',
    young: '#6d7385',
    old: '#efe6ff',
    fontSize: 14,
    lineWidth: 1.5,
    leastLine: 1,
    fontFamily: FONT,
    leastMarkAlpha: 0.1,
    leastAlpha: 0,
    focusLines: 300,
    methods: methods('#9aa4b2', '#e69f00', '#56b4e9', '#c58fe6'),
  },
  projector: {
    id: 'projector',
    background: '#ffffff',
    surface: '#ffffff',
    text: '#000000',
    muted: '#3d4450',
    line: '#8b93a1',
    accent: '#0a4a8f',
    focus: '#0b3fb0',
    warning: '#7a4300',
    error: '#a0150c',
    positive: '#0b4f96',
    negative: '#a34a00',
    neutral: '#c5c7cb',
    added: '#006b58',
    removed: '#9c0f86',
    young: '#83868f',
    old: '#1c0a45',
    fontSize: 18,
    lineWidth: 2.5,
    leastLine: 2,
    fontFamily: FONT,
    leastMarkAlpha: 0.25,
    leastAlpha: 0.25,
    focusLines: 120,
    methods: methods('#4d5666', '#8f5200', '#00588a', '#662a8c'),
  },
};
