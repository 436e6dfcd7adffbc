/** Every sentence and label of the network panel. */
import { formatCount, formatLoss } from '../math/format.ts';
import { epochWords } from './epoch.ts';

type LevelKind = 'picture' | 'features' | 'blocks' | 'classes';
type Range = readonly [first: number, last: number];

interface FocusNumbers {
  readonly name: string;
  /** null at the input and the output, where there are none. */
  readonly inputs: number | null;
  readonly outputs: number | null;
  readonly strongest: number | null;
  /** null: nothing is compared. */
  readonly fates: FateCounts | null;
  readonly cut: { readonly shown: number; readonly total: number } | null;
  /** What the input picture shows of it; null: nothing. */
  readonly onInput: 'weights' | 'paths' | null;
}

interface CellNumbers {
  readonly rows: string;
  readonly columns: string;
  readonly count: number;
  readonly newborn: number | null;
  /** null when there is no connection. */
  readonly mean: number | null;
  /** null: nothing is compared. */
  readonly change: { readonly cut: number; readonly born: number; readonly reborn: number } | null;
}

interface FateCounts {
  readonly kept: number;
  readonly cut: number;
  readonly born: number;
  readonly reborn: number;
}

function signed(value: number): string {
  return (value > 0 ? '+' : '') + formatLoss(value).replace(/-/g, '−');
}

function fateCounts({ kept, cut, born, reborn }: FateCounts): string {
  return `${formatCount(kept)} kept, ${formatCount(cut)} cut, ${formatCount(born)} born, ${formatCount(reborn)} reborn`;
}

/** Wirings, by the rewirings done, that stand in for those compared; null: none do. */
interface StandIns {
  readonly at: number;
  readonly since: number | null;
}

function nearestKept(standIns: StandIns | null): string {
  if (!standIns) return '';
  return ` (nearest wirings kept: after rewirings ${standIns.since} and ${standIns.at})`;
}

function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

function range([first, last]: Range, one: string, many: string): string {
  return first === last ? `${one} ${first}` : `${many} ${first}–${last}`;
}

function closestToZero(count: number): string[] {
  const digits = formatCount(count);
  return [
    `${digits} weights closest to zero`,
    `${digits} closest to zero`,
    `${digits} near zero`,
    `${digits} ≈ 0`,
  ];
}

export const NETWORK_TEXT = {
  title: 'Network',
  empty: 'The network appears here as soon as it is built – press Space to train it.',
  chartLabel:
    'The network: the input picture at the left, hidden layers as columns of blocks, the classes at the right. ' +
    'Arrow keys move, Enter opens or keeps, Enter again leads to single connections, Escape lets go; plus and minus zoom, ' +
    'Shift with arrows pans, F fits.',
  connectionsLabel:
    'All connections of the network as a density, the strongest of every layer as lines: the input picture at the left, ' +
    'the classes at the right. Arrow keys move, Enter opens or keeps, Enter again leads to single connections, Escape ' +
    'lets go; plus and minus zoom, Shift with arrows pans, F fits.',
  hint: 'Point at anything; click to keep, twice to zoom. Even grey: chance.',
  fit: 'Fit',
  fitHint: 'shows everything again (F)',
  zoomFactor: (factor: number) => `${factor < 10 ? factor.toFixed(1) : Math.round(factor)}×`,
  zoomed: (factor: number) => (factor === 1 ? 'The whole network' : `Zoomed ${factor.toFixed(1)} times`),
  view: 'Network view',
  pictures: { ribbons: 'Ribbons', connections: 'Connections' },
  strongest: 'Strongest connections',
  linesWord: 'Lines',
  layerWord: 'Layer',
  layer: (layer: number) => `Layer ${layer}`,
  newborn: 'New',
  only: 'only',

  levelName: (level: number, levels: number, short: boolean) =>
    level === 0 ? 'Input' : level === levels - 1 ? 'Output' : short ? `H ${level}` : `Hidden ${level}`,
  levelLongName: (level: number, levels: number) =>
    level === 0 ? 'Input' : level === levels - 1 ? 'Output' : `Hidden layer ${level}`,
  /** dead: those among them that the wiring makes useless. */
  levelUnits(kind: LevelKind, units: number, dead: number): string[] {
    const whats = { picture: 'pixels', features: 'features', classes: 'classes', blocks: 'units' };
    const one = { picture: 'pixel', features: 'feature', classes: 'class', blocks: 'unit' };
    const what = (units === 1 ? one : whats)[kind];
    const all = formatCount(units);
    if (dead === 0) return [`${all} ${what}`, all, all, all];
    const lost = `${formatCount(dead)} ${kind === 'picture' || kind === 'features' ? 'unused' : 'dead'}`;
    return [`${all} ${what}, ${lost}`, `${all}, ${lost}`, lost, all];
  },
  ribbonWidth: ['Ribbons: connections ÷ chance', 'connections ÷ chance', '÷ chance'],
  times: (ratio: number) => `${ratio}×`,
  ribbonColour: { titles: ['mean weight', 'weight'], low: '−½ σ', high: '+½ σ' },
  blockColour: { titles: ['units: degree ÷ mean', 'degree ÷ mean'], low: '0', high: '2' },
  pixelMeasure: ['core connections', 'core degree', 'core'],
  pathMeasure: ['path strength', 'paths'],
  receptive: { weights: 'on the input: weights', paths: 'on the input: path strength' },

  /** Rows and columns are given from 0 and named from 1. */
  pixel: (row: number, column: number) => `Pixel in row ${row + 1}, column ${column + 1}`,
  tile: (rows: Range, columns: Range) =>
    `Pixels of rows ${rows[0] + 1}–${rows[1] + 1}, columns ${columns[0] + 1}–${columns[1] + 1}`,
  class: (name: string) => `Class ${name}`,
  feature: (name: string) => `Feature ${name}`,
  connectionsWaiting: 'All connections are on their way.',
  /** every: one connection of so many is in the density. */
  connectionsShown(strongest: number, connections: number, every: number): string {
    const all =
      every === 1 ? `all ${formatCount(connections)}` : `1 in ${every} of ${formatCount(connections)}`;
    return strongest > 0
      ? `${formatCount(strongest)} strongest a layer over ${all} connections`
      : `${all} connections`;
  },
  withoutHardware: 'without WebGL',
  withoutHardwareHint: 'The density is painted by the processor, as WebGL is missing or slow here.',
  connectionsPast: (connections: number, every: number) =>
    `${every === 1 ? 'All' : `1 in ${every} of`} ${formatCount(connections)} connections of that epoch, still without weights`,
  density: ['connections at a pixel (log scale)', 'at a pixel (log)', 'density'],
  /** While wirings are compared. */
  densityBehind: ['behind: all connections there, at a pixel (log)', 'behind: all there', 'all there'],
  changeWidth: ['width: connections ÷ chance', '÷ chance'],
  evenChange: 'as in the whole layer',
  lineSign: { titles: ['weight of a line', 'weight'], negative: 'negative', positive: 'positive' },
  strongestCaption: (shown: number) =>
    `The ${formatCount(shown)} strongest connections of each layer at this moment`,
  strongestColumns: ['Layer', 'From', 'To', 'Weight'],
  order: 'Order of hidden units',
  orders: {
    index: 'by index',
    degree: 'by degree',
    barycentre: 'by barycentre',
    class: 'by class',
  },
  /** Of hidden units in line by class, those that no path leads from. */
  noClass: 'none',
  orderAgain: 'Put the units in line again, by the network of this moment',
  unit: (level: string, unit: number) => `${level}, unit ${unit}`,
  block: (level: string, block: number, blocks: number, units: number) =>
    `${level}, block ${block + 1} of ${blocks} (${counted(units, 'unit', 'units')})`,
  units: (level: string, units: Range) => `${level}, ${range(units, 'unit', 'units')}`,
  focus({ name, inputs, outputs, strongest, fates, cut, onInput }: FocusNumbers): string {
    const parts: string[] = [];
    if (inputs !== null) parts.push(counted(inputs, 'input', 'inputs'));
    if (outputs !== null) parts.push(counted(outputs, 'output', 'outputs'));
    if (strongest !== null) parts.push(`strongest ${signed(strongest)}`);
    if (fates) parts.push(fateCounts(fates));
    const rest = cut ? `; showing ${formatCount(cut.shown)} of ${formatCount(cut.total)}` : '';
    const field = onInput ? `; ${this.receptive[onInput]}` : '';
    return `${name}: ${parts.join(', ')}${rest}${field}`;
  },

  matrixLabel: (layer: number) =>
    `Layer ${layer} as a matrix: a row for every input, a column for every output. Arrow keys move, with Shift they choose ` +
    'cells, Enter zooms in or follows a single connection, plus zooms in there too, minus and Escape go back, F shows everything.',
  matrixHint: 'Row: input, column: output, by number. Click follows, drag zooms.',
  matrixSelection: (rows: string, columns: string) =>
    `${rows} → ${columns}: let go or press Enter to zoom in`,
  matrixPart: (rows: string, columns: string, connections: number) =>
    `${rows} → ${columns}: ${counted(connections, 'connection', 'connections')}. Escape goes back.`,
  matrixZoomed: { into: 'Zoomed in', out: 'Zoomed out', fit: 'The whole matrix' },
  back: 'Back',
  backHint: 'shows what was shown before (Escape)',
  animationHint: 'The ribbons at every kept epoch as an animated picture for slides',
  animationTitle: (epoch: number, beforeRewiring: boolean, accuracy: string | null) =>
    `${epochWords(epoch, beforeRewiring)}${accuracy === null ? '' : `, test accuracy ${accuracy}`}`,
  multiples: 'Over time',
  multiplesLabel: (layer: number) =>
    `Layer ${layer} as a matrix at epochs 0, 1, 2, 4, 8 and so on. Arrow keys choose one, Enter looks at its epoch.`,
  multiplesLegend: 'Grey: there from the first on; coloured: grown since.',
  multiplesHint: 'Click: go there.',
  multiplesPart: (rows: string, columns: string) => `Only ${rows.toLowerCase()} → ${columns}. `,
  /** From long to short; nearly: the wiring nearest to it that is kept. */
  multipleEpoch: (epoch: number, nearly: boolean) => {
    const name = `${nearly ? '≈ ' : ''}${epoch}`;
    return [`epoch ${name}`, name];
  },
  /** standIn: rewirings after which the wiring that stands in was so; null: it is that of the epoch. */
  multipleRow: (epoch: number, standIn: number | null) =>
    standIn === null ? String(epoch) : `${epoch} (nearest kept: after rewiring ${standIn})`,
  /** again: empty, or how far the very wirings have come. */
  multiplesNearly: (again: string) => `≈: the nearest wiring kept${again}. `,
  multipleKept: (share: string) => `${share} kept`,
  multipleCaption: (epoch: number, first: number, kept: number, standIn: number | null) =>
    `Epoch ${NETWORK_TEXT.multipleRow(epoch, standIn)}: ` +
    `${(100 * kept).toFixed(1)} % of the connections have been there since epoch ${first}`,
  matrixWaiting: 'The matrix comes with the next frame.',
  matrixPast: 'connections of that epoch, still without weights',
  fates: { kept: 'kept', cut: 'cut', born: 'born', reborn: 'reborn' },
  comparing: 'Comparing the wirings …',
  comparison: (counts: FateCounts, jaccard: string, standIns: StandIns | null) =>
    `${fateCounts(counts)}; Jaccard ${jaccard}${nearestKept(standIns)}`,
  /** After what names stand-ins: how far the very wirings have come. at: null where they cannot be trained again. */
  exactAgain: (epoch: number, at: number | null) =>
    at === null
      ? '; the very ones cannot be trained again'
      : `; the very ones are trained again: epoch ${at} of ${epoch}`,
  /** After the counts: how many of the connections are lines. */
  comparedLines: (lines: number) => `; ${formatCount(lines)} drawn`,
  /** ofNow: the strongest are known. */
  comparedChoice: (ofNow: boolean) =>
    'Connections drawn of each layer: of every fate its share, ' +
    (ofNow ? 'the strongest now, of those cut an even sample' : 'an even sample'),
  matrixRows: (level: number, pixels: boolean) =>
    pixels ? 'pixels, row by row' : level === 0 ? 'inputs' : `units of hidden layer ${level}`,
  matrixColumns: (level: number, levels: number, classes: boolean) =>
    level < levels - 1 ? `units of hidden layer ${level}` : classes ? 'classes' : 'outputs',
  matrixWeight: { titles: ['mean weight of a cell', 'mean weight'], low: '−1 σ', high: '+1 σ' },
  matrixNew: 'added by the last rewiring',
  degree: ['connections', 'degree', 'deg.'],
  /** Of a part of the matrix: connections outside of it are not counted. */
  degreeInPart: ['connections shown', 'in view', 'shown'],
  rowRange: (units: Range) => range(units, 'Input', 'Inputs'),
  columnRange: (units: Range) => range(units, 'output', 'outputs'),
  cell({ rows, columns, count, newborn, mean, change }: CellNumbers): string {
    const fresh = newborn ? `, ${formatCount(newborn)} new` : '';
    const weight = mean === null ? '' : `, mean weight ${signed(mean)}`;
    const changed = change ? `, of them ${change.born} born, ${change.reborn} reborn; ${change.cut} cut` : '';
    return `${rows} → ${columns}: ${counted(count, 'connection', 'connections')}${fresh}${weight}${changed}`;
  },

  /** Of all layers together, from long to short. */
  beats: {
    mark: closestToZero,
    cut: closestToZero,
    count: (count: number) => [`−${counted(count, 'connection', 'connections')}`, `−${formatCount(count)}`],
    grow: (count: number) => [`+${counted(count, 'connection', 'connections')}`, `+${formatCount(count)}`],
  },
  /** Of those who ask for no motion. */
  stills: {
    group: 'The rewiring in two pictures',
    frames: { before: 'Before', after: 'After' },
    hint: 'turns to the other picture (B)',
    goOn: 'Go on',
    goOnHint: 'ends it, and training goes on as before (Space or Esc)',
  },
  beatsLabel: 'The rewiring: connections that go, dashed, and connections that come, solid',
  sample: (layers: readonly (readonly [shown: number, of: number])[]) =>
    `Drawn: ${layers.map(([shown, of]) => `${formatCount(shown)} of ${formatCount(of)}`).join(' · ')}`,

  comparisonTable: (epoch: number, since: number, standIns: StandIns | null) =>
    `The wiring at epoch ${epoch} compared with that at epoch ${since}` +
    (epoch < since ? ', backwards in time: born are those that are cut by then' : '') +
    nearestKept(standIns),
  comparisonColumns: ['Layer', 'Kept', 'Cut', 'Born', 'Reborn', 'Jaccard'],
  allLayers: 'All layers',
  /** rows of so many cells that hold connections; ranked: by what. */
  matrixTable: (layer: number, cells: readonly [rows: number, of: number], ranked: string, all: number) =>
    `Layer ${layer}: ${cells[0] === cells[1] ? 'all' : `${formatCount(cells[0])} of`} ` +
    `${counted(cells[1], 'cell', 'cells')} with connections` +
    `${ranked}; ${counted(all, 'connection', 'connections')} in all`,
  /** In a file, where a cell may stand for several connections. */
  matrixSums: '. Each for itself is in the network (NPZ) that Export saves',
  matrixRanks: {
    change: ' at either epoch, those with the most changes first',
    weight: ', those with the largest |sum of weights| first',
    count: ', those with the most connections first',
  },
  matrixTableColumns: {
    units: ['Inputs', 'Outputs', 'Connections'],
    change: ['Kept', 'Cut', 'Born', 'Reborn'],
    newborn: 'Newborn',
    weight: 'Mean weight',
    age: 'Rewirings survived',
  },
  multiplesTable: (layer: number, first: number) =>
    `Layer ${layer} over time: what became of its connections since epoch ${first}`,
  multiplesColumns: ['Epoch', 'Connections', 'Kept', 'Of those there', 'Cut', 'Born', 'Reborn'],
  /** Of the tables, in names of files. */
  subjects: {
    layers: 'layers',
    strongest: 'strongest connections',
    multiples: (layer: number) => `layer ${layer} over time`,
    matrix: (layer: number) => `layer ${layer} as a matrix`,
    comparison: 'comparison',
  },
  focusTable: {
    /** some: rows of a layer that has more connections, and how they were chosen; null: all have theirs. */
    caption: (
      name: string,
      some: { readonly rows: number; readonly by: 'strongest' | 'sample' | 'fates' } | null,
    ) => {
      if (!some) return `Connections of ${name}`;
      const rows = formatCount(some.rows);
      const chosen = {
        strongest: `the ${rows} strongest`,
        sample: `an even sample of ${rows}`,
        fates: `${rows}, each fate in its share`,
      };
      return `Connections of ${name}: of a layer with more of them ${chosen[some.by]}`;
    },
    subject: 'connections in focus',
    fate: 'What became of it',
  },
  ribbons: {
    /** most: the widest a layer; null: all. */
    caption: (most: number | null) =>
      `Connections between blocks of units${most === null ? '' : `, the ${most} widest ribbons of every layer`}; ` +
      'the last of the numbers as drawn, with what may be chance taken out: width and strength (sum of |weight|) in ' +
      'multiples of chance, colour from −1 to 1',
    changeCaption: (most: number | null) =>
      `Connections cut and born between blocks of units${most === null ? '' : `, the ${most} pairs of every layer with the most of them`}`,
    pair: ['Layer', 'From', 'To'],
    columns: [
      'Connections',
      'Connections ÷ chance',
      'Sum of weights',
      'Mean weight',
      'Sum of |weight|',
      'Width drawn',
      'Strength drawn',
      'Colour drawn',
    ],
    changeColumns: ['Cut', 'Born'],
    unitsCaption: 'Connections of every unit',
    unitColumns: ['Level', 'Unit', 'Inputs', 'Outputs'],
    subjects: { pairs: 'pairs of blocks', changes: 'changes of blocks', units: 'units' },
  },
  tableCaption: (epoch: number, rewirings: number) =>
    `Layers after ${epoch} ${epoch === 1 ? 'epoch' : 'epochs'} and ${counted(rewirings, 'rewiring', 'rewirings')}`,
  tableColumns: [
    'Layer',
    'Inputs',
    'Outputs',
    'Connections',
    'Density',
    'Removed',
    'Added',
    'Mean |weight|',
    'Mean fan-in',
    'Mean fan-out',
    'Largest fan-in',
    'Outputs without input',
  ],
} as const;
