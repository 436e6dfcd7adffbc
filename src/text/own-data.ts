/** Sentences about a person's own data: asking for them, reading them, what came of it. */
import { listDifferences, type OwnData } from '../config/own-data.ts';
import { formatBytes, formatCount } from '../math/format.ts';

/** '500 + 100 pictures of 6 × 5 pixels in 4 classes' */
function describe({ kind, trainCount, testCount, width, height, classes }: OwnData): string {
  const counts = `${formatCount(trainCount)} + ${formatCount(testCount)}`;
  const what =
    kind === 'images'
      ? `pictures of ${width} × ${height} pixels`
      : `rows of ${formatCount(width)} ${width === 1 ? 'feature' : 'features'}`;
  return `${counts} ${what} in ${classes} classes`;
}

export const OWN_DATA = {
  button: 'Own data…',
  buttonHint:
    'Pictures with labels as IDX files, or a table (CSV, TSV); raw or gzip. They are read in this page; nothing is uploaded.',
  missing: (own: OwnData) =>
    `This experiment is about “${own.name}” (${describe(own)}, SHA-256 ${own.sha256.slice(0, 8)}…). Drop the same file here or choose it: it is read in this page and nothing is uploaded.`,
  standIn:
    'Meanwhile the network learns generated shapes. What the panels show is about those; the settings are of the experiment with its own data.',
  choose: 'Choose the file…',
  chooseMore: 'Choose what is missing…',
  opening: (name: string) => `Reading ${name}`,
  read: (received: number, total: number | null) =>
    total === null ? '.' : `: ${formatBytes(received)} of ${formatBytes(total)}.`,
  cancel: 'Cancel',
  opened: (own: OwnData) =>
    `Opened “${own.name}”: ${describe(own)}. It stays in this page; a link to the experiment names it by SHA-256 ${own.sha256.slice(0, 8)}… and asks for the same file.`,
  other: (own: OwnData, differences: readonly string[]) =>
    `“${own.name}” is not what this experiment is about: ${listDifferences(differences)}`,
  useOther: 'Begin a new experiment with it',
} as const;
