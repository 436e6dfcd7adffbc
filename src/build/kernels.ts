/**
 * Compiles the kernels, src/engine/kernels/assembly, to WebAssembly from the same sources: with SIMD, without, and with
 * SIMD over memory that threads share. The variants differ in what `./lane` is and in compiler flags. The results are not
 * committed; a hash of everything they depend on stands beside them and tells whether they are current.
 */
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** threads: SIMD over shared memory. A module takes either shared memory or memory of its own, never both. */
export type KernelVariant = 'simd' | 'scalar' | 'threads';

const VARIANTS: readonly KernelVariant[] = ['simd', 'scalar', 'threads'];
const SOURCES = fileURLToPath(new URL('../engine/kernels/assembly/', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../engine/kernels/generated/', import.meta.url));
const HASH_FILE = join(OUTPUT, 'sources.sha256');

/** The stub runtime never frees and is not used: kernels own no memory. 112, 201: warnings about 64-bit and v128. */
const FLAGS = [
  '-O3',
  '--noAssert',
  '--importMemory',
  '--noExportMemory',
  '--runtime=stub',
  '--initialMemory=1',
  '--disableWarning=112,201',
];

/** Of one variant. A shared memory needs a limit; what is handed in may be smaller. */
const FLAGS_OF: Readonly<Record<KernelVariant, readonly string[]>> = {
  simd: ['--enable=simd'],
  scalar: [],
  threads: ['--enable=simd', '--enable=threads', '--sharedMemory', '--maximumMemory=65536'],
};

const require = createRequire(import.meta.url);
const COMPILER = require.resolve('assemblyscript/bin/asc.js');
const execute = promisify(execFile);

let building: Promise<void> | undefined;

/** Writes generated/<variant>.wasm unless they are current. Throws with the compiler's messages. */
export async function buildKernels(options: { force?: boolean } = {}): Promise<void> {
  building ??= build(options.force ?? false).finally(() => (building = undefined));
  return building;
}

/** The bytes of a variant, built first if necessary. */
export async function kernelBytes(variant: KernelVariant): Promise<Uint8Array<ArrayBuffer>> {
  await buildKernels();
  return new Uint8Array(await readFile(wasmFile(variant)));
}

/** By variant, what fetch compares the bytes it gets with. */
export async function kernelIntegrity(): Promise<Record<string, string>> {
  const digests = VARIANTS.map(async (variant) => {
    const digest = createHash('sha256').update(await kernelBytes(variant));
    return [variant, `sha256-${digest.digest('base64')}`] as const;
  });
  return Object.fromEntries(await Promise.all(digests));
}

function wasmFile(variant: KernelVariant): string {
  return join(OUTPUT, `${variant}.wasm`);
}

async function build(force: boolean): Promise<void> {
  const sources = await readSources();
  const hash = hashOf(sources);
  if (!force && (await isCurrent(hash))) return;
  await mkdir(OUTPUT, { recursive: true });
  await Promise.all(
    VARIANTS.map(async (variant) => replaceFile(wasmFile(variant), await compile(sources, variant))),
  );
  await replaceFile(HASH_FILE, hash);
}

/** File name → text of all sources. */
async function readSources(): Promise<Map<string, string>> {
  const names = (await readdir(SOURCES)).filter((name) => name.endsWith('.ts')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(SOURCES, name), 'utf8')));
  return new Map(names.map((name, k) => [name, texts[k]]));
}

function hashOf(sources: Map<string, string>): string {
  const { version } = require('assemblyscript/package.json') as { version: string };
  return createHash('sha256')
    .update(JSON.stringify([version, FLAGS, FLAGS_OF, ...sources]))
    .digest('hex');
}

async function isCurrent(hash: string): Promise<boolean> {
  try {
    const [written] = await Promise.all([
      readFile(HASH_FILE, 'utf8'),
      ...VARIANTS.map((variant) => readFile(wasmFile(variant))),
    ]);
    return written === hash;
  } catch {
    return false;
  }
}

/** Runs the compiler on a copy of the sources in which lane.ts is that of the variant. */
async function compile(sources: Map<string, string>, variant: KernelVariant): Promise<Uint8Array> {
  const lane = variant === 'scalar' ? 'lane-scalar.ts' : 'lane-simd.ts';
  const folder = await mkdtemp(join(tmpdir(), `kernels-${variant}-`));
  try {
    for (const [name, text] of sources) {
      await writeFile(join(folder, name), name === 'lane.ts' ? sources.get(lane)! : text);
    }
    const wasm = join(folder, 'kernels.wasm');
    const flags = [...FLAGS, ...FLAGS_OF[variant]];
    await execute(process.execPath, [COMPILER, join(folder, 'index.ts'), '-o', wasm, ...flags]);
    return await readFile(wasm);
  } catch (cause) {
    throw new Error(`The ${variant} kernels do not compile: ${(cause as Error).message}`, { cause });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Replaces in one step: another builder at work at the same time, or a reader, never meets half a file. */
async function replaceFile(file: string, contents: Uint8Array | string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  await writeFile(temporary, contents);
  await rename(temporary, file);
}
