/** The shape of src/ as a table: who may import whom, what pure code may not call, how long a file may be. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const MAX_LINES = 400;

/** Folders each folder of src/ may import, besides itself. Files directly in src/ may import anything. */
const ARROWS: Readonly<Record<string, string>> = {
  math: '',
  theme: '',
  config: 'math',
  text: 'config math',
  lessons: 'config text',
  data: 'config math',
  engine: 'config math data',
  measures: 'engine config math data',
  protocol: 'engine config math data',
  history: 'protocol measures engine config data math',
  storage: 'protocol history',
  worker: 'storage protocol history engine measures config data math',
  offline: '',
  client: 'offline storage protocol history engine config data math',
  state: 'client storage protocol history engine data theme config math',
  draw: 'protocol history measures theme text config math',
  views: 'state client draw theme text protocol history measures config math data',
  build: 'offline data config math',
  cli: 'history engine measures config data math build',
};

/** These give data away only as types: the engine is handed its samples. */
const TYPES_ONLY: Readonly<Record<string, string>> = {
  engine: 'data',
  protocol: 'data engine',
  storage: 'protocol history',
  client: 'engine offline',
  state: 'engine',
};

const NODE_FOLDERS = ['cli', 'build'];
const EXACT_FOLDERS = ['math', 'config', 'data', 'engine', 'measures', 'protocol', 'history'];

/** Not the same in every browser, or not the same twice. */
const INEXACT =
  /\bMath\.(?:random|exp|expm1|log|log2|log10|log1p|pow|sin|cos|tan|sinh|cosh|tanh|asin|acos|atan|atan2|cbrt|hypot)\b|\bnew Date\b|\bDate\.|\bperformance\b/;

interface SourceFile {
  /** Path from the project's folder, with slashes. */
  readonly path: string;
  readonly folder: string;
  readonly lines: readonly string[];
}

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

function readSources(root: string, pattern: RegExp): SourceFile[] {
  return readdirSync(join(PROJECT, root), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => relative(PROJECT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.includes('/generated/'))
    .map((path) => ({
      path,
      folder: path.split('/').length > 2 ? path.split('/')[1] : '',
      lines: readFileSync(join(PROJECT, path), 'utf8').split('\n'),
    }));
}

/** The code without comments, so that a comment may speak of what code may not do. */
function stripComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function findImports(text: string): Import[] {
  const statement = /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'"`;=]*?\sfrom\s+)?['"]([^'"]+)['"]/g;
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g;
  return [
    ...Array.from(text.matchAll(statement), (match) => ({
      target: match[2],
      typeOnly: match[1] !== undefined,
    })),
    ...Array.from(text.matchAll(dynamic), (match) => ({ target: match[1], typeOnly: false })),
  ];
}

/** What is wrong with one import of one file; null when nothing is. */
function judgeImport(file: SourceFile, { target, typeOnly }: Import): string | null {
  if (target.startsWith('node:')) {
    return NODE_FOLDERS.includes(file.folder) ? null : `${file.path} may not import ${target}`;
  }
  if (!target.startsWith('.') || file.folder === '') return null;
  const path = join(dirname(file.path), target).split(sep).join('/');
  const [top, folder, ...rest] = path.split('/');
  if (top !== 'src' || rest.length === 0) return `${file.path} may not import ${path}`;
  if (folder === file.folder) return null;
  if (!(ARROWS[file.folder] ?? '').split(' ').includes(folder)) return `${file.path} may not import ${path}`;
  if (!typeOnly && (TYPES_ONLY[file.folder] ?? '').split(' ').includes(folder))
    return `${file.path} may import only types from ${path}`;
  return null;
}

const sources = readSources('src', /\.tsx?$/);

describe('the import reader', () => {
  test('sees every form of import', () => {
    const code = [
      `import a from './a.ts';`,
      `import type { B } from "../b.ts";`,
      `import {\n  c,\n  d,\n} from './c.ts';`,
      `import './e.css';`,
      `export * from './f.ts';`,
      `const g = await import('./g.ts');`,
      `// import h from './h.ts';`,
      `const i = 1; const from = 'x';`,
    ].join('\n');
    const imports = findImports(stripComments(code));
    expect(imports.map(({ target }) => target)).toEqual([
      './a.ts',
      '../b.ts',
      './c.ts',
      './e.css',
      './f.ts',
      './g.ts',
    ]);
    expect(imports.filter(({ typeOnly }) => typeOnly)).toEqual([{ target: '../b.ts', typeOnly: true }]);
  });

  test('turns down an arrow that points up', () => {
    const file: SourceFile = { path: 'src/draw/x.ts', folder: 'draw', lines: [] };
    expect(judgeImport(file, { target: '../views/y.ts', typeOnly: true })).toBe(
      'src/draw/x.ts may not import src/views/y.ts',
    );
    expect(judgeImport(file, { target: '../theme/theme.ts', typeOnly: false })).toBeNull();
    expect(judgeImport(file, { target: 'node:fs', typeOnly: false })).toBe(
      'src/draw/x.ts may not import node:fs',
    );
  });
});

describe('src', () => {
  test('every folder is in the table', () => {
    const folders = new Set(sources.map((file) => file.folder).filter((folder) => folder !== ''));
    expect([...folders].filter((folder) => !(folder in ARROWS))).toEqual([]);
  });

  test('imports follow the arrows', () => {
    const faults = sources.flatMap((file) =>
      findImports(stripComments(file.lines.join('\n'))).map((found) => judgeImport(file, found)),
    );
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  });

  test('what decides a number is exact and repeatable', () => {
    const faults = sources
      .filter((file) => EXACT_FOLDERS.includes(file.folder))
      .flatMap((file) => {
        const found = INEXACT.exec(stripComments(file.lines.join('\n')));
        return found ? [`${file.path} uses ${found[0]}`] : [];
      });
    expect(faults).toEqual([]);
  });
});

test('files stay short', () => {
  const all = [...sources, ...readSources('src', /\.css$/), ...readSources('test', /\.tsx?$/)];
  const long = all.filter((file) => file.lines.length > MAX_LINES + 1);
  expect(long.map((file) => `${file.path}: ${file.lines.length - 1} lines`)).toEqual([]);
});
