// @vitest-environment happy-dom
/** Features of a table are called by their names, wherever pixels are elsewhere. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { DataSetInfo } from '../../src/config/data-sets.ts';
import { DATA_SETS } from '../../src/config/data-sets.ts';
import type { OwnData } from '../../src/config/own-data.ts';
import type { DataSet } from '../../src/data/data-set.ts';
import { frameLayout } from '../../src/protocol/frame-layout.ts';
import type { MatrixBins } from '../../src/protocol/messages.ts';
import { keepOwnData, useOwnData } from '../../src/state/own-data-store.ts';
import { setView } from '../../src/state/view-store.ts';
import { PIXELS_TEXT } from '../../src/text/charts.ts';
import { cellCaption } from '../../src/views/network/matrix-caption.ts';
import { matrixRows } from '../../src/views/network/matrix-table.tsx';
import { nameOf } from '../../src/views/network/focus-caption.ts';
import { describePixel } from '../../src/views/pixels/describe-pixels.ts';
import { PixelsPanel } from '../../src/views/pixels/pixels-panel.tsx';
import { useDataNames } from '../../src/views/use-data-names.ts';
import { sampleFrame } from '../draw/network-sample.ts';
import { emptyLab } from '../helpers/empty-lab.ts';

afterEach(() => {
  cleanup();
  setView({ tables: [] });
  useOwnData.setState({ loaded: [] });
});

const NAMES = ['length', 'width', 'colour = red'];
const LAYOUT = frameLayout([3, 4, 2], null);
const FRAME = sampleFrame(
  [
    { layer: 0, input: 1, output: 0, weight: 0.5 },
    { layer: 0, input: 1, output: 2, weight: -1 },
    { layer: 0, input: 2, output: 3, weight: 2 },
    { layer: 1, input: 0, output: 1, weight: 1 },
  ],
  {},
  LAYOUT,
);
FRAME.degree.set([0, 2, 1]);
FRAME.coreDegree.set([0, 2, 1]);
const TABLE: DataSetInfo = {
  ...DATA_SETS.blobs,
  id: 'own',
  kind: 'table',
  features: 3,
  width: 3,
  height: 1,
  classes: ['no', 'yes'],
};

function labOf() {
  const lab = emptyLab();
  lab.frame.set(FRAME);
  return lab;
}

test('the panel is called Features, its table names them, and what needs pictures says so', () => {
  setView({ tables: ['pixels'], pixelMeasure: 'degree' });
  render(<PixelsPanel lab={labOf()} data={TABLE} inputNames={NAMES} testImages={10} />);
  screen.getByRole('region', { name: PIXELS_TEXT.featuresTitle });
  expect(screen.getAllByRole('rowheader').map((cell) => cell.textContent)).toEqual([
    'width',
    'colour = red',
    'length',
  ]);
  const film = screen.getByRole<HTMLButtonElement>('button', { name: PIXELS_TEXT.film.toggle });
  expect([film.disabled, film.title]).toEqual([true, PIXELS_TEXT.onlyImages]);
});

test('captions name a feature; without names they count', () => {
  const lab = labOf();
  expect(describePixel(lab, 1, NAMES)).toMatch(/^width: core 2 of 2/);
  expect(describePixel(lab, 1, null)).toMatch(/^feature 2: core 2 of 2/);
  const source = { frame: FRAME, classes: TABLE.classes, picture: null };
  const feature = { level: 0, kind: 'unit', index: 2 } as const;
  expect(nameOf({ ...source, inputNames: NAMES }, feature)).toBe('Feature colour = red');
  expect(nameOf(source, feature)).toBe('Input, unit 2');
});

test('so do cells of the matrix that hold one', () => {
  const bins: MatrixBins = {
    layer: 0,
    range: { inputs: [0, 3], outputs: [0, 4] },
    rows: 3,
    columns: 4,
    count: new Float32Array(12).fill(1),
    sum: new Float32Array(12).fill(0.5),
    newborn: new Float32Array(12),
    change: null,
  };
  expect(cellCaption(bins, { row: 1, column: 2 }, 0, NAMES)).toMatch(
    /^Feature width → output 2: 1 connection/,
  );
  expect(matrixRows(bins, [8], 0, NAMES)[0][0]).toBe('colour = red');
});

test('names come with the file', () => {
  const own: OwnData = {
    name: 'a.csv',
    kind: 'table',
    trainCount: 1,
    testCount: 1,
    width: 3,
    height: 1,
    classes: 2,
    inputDivisor: 1,
    sha256: '0'.repeat(64),
    recipe: '',
  };
  const samples = { values: new Float32Array(3), labels: new Uint8Array(1), count: 1 };
  const dataSet: DataSet = {
    id: 'own',
    features: 3,
    classes: 2,
    train: samples,
    test: samples,
    featureNames: NAMES,
    classNames: ['healthy', 'ill'],
  };
  function Names() {
    const { classes, inputNames } = useDataNames(TABLE, own);
    return <p>{[...classes, ...(inputNames ?? ['none'])].join()}</p>;
  }
  const { rerender } = render(<Names />);
  screen.getByText('no,yes,none');
  keepOwnData({ own, dataSet });
  rerender(<Names />);
  expect(screen.getByText(/^healthy/).textContent).toBe('healthy,ill,length,width,colour = red');
});
