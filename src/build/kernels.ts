/**
 * Compiles the kernels, src/engine/kernels/assembly, to WebAssembly: once with SIMD, once without, from the same sources.
 * The two differ in what `./lane` is and in one compiler flag. The results are not committed; a hash of everything
 * they depend on stands beside them and tells whether they are current.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type KernelVariant = 'simd' | 'scalar';

const VARIANTS: readonly KernelVariant[] = ['simd', 'scalar'];
const SOURCES = fileURLToPath(new URL('../engine/kernels/assembly/', import.meta.url));
const OUTPUT = fileURLToPath(new URL('../engine/kernels/generated/', import.meta.url));
const HASH_FILE = join(OUTPUT, 'sources.sha256');

/** The stub runtime never frees and is not used: kernels own no memory. 112, 201: warnings about 64-bit and v128. */
const FLAGS = [
  ...['-O3', '--runtime', 'stub', '--noAssert', '--importMemory', '--noExportMemory', '--initialMemory', '1'],
  ...['--disableWarning', '112', '--disableWarning', '201'],
];

let building: Promise<void> | undefined;

/** Writes generated/simd.wasm and generated/scalar.wasm unless they are current. Throws with the compiler's messages. */
export async function buildKernels(options: { force?: boolean } = {}): Promise<void> {
  building ??= build(options.force ?? false).finally(() => (building = undefined));
  return building;
}

/** The bytes of a variant, built first if necessary. */
export async function kernelBytes(variant: KernelVariant): Promise<Uint8Array<ArrayBuffer>> {
  await buildKernels();
  return new Uint8Array(await readFile(wasmFile(variant)));
}

function wasmFile(variant: KernelVariant): string {
  return join(OUTPUT, `${variant}.wasm`);
}

async function build(force: boolean): Promise<void> {
  const sources = await readSources();
  const hash = hashOf(sources);
  if (!force && (await isCurrent(hash))) return;
  await mkdir(OUTPUT, { recursive: true });
  for (const variant of VARIANTS) await replaceFile(wasmFile(variant), await compile(sources, variant));
  await replaceFile(HASH_FILE, hash);
}

/** File name → text of all sources. */
async function readSources(): Promise<Map<string, string>> {
  const names = (await readdir(SOURCES)).filter((name) => name.endsWith('.ts')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(SOURCES, name), 'utf8')));
  return new Map(names.map((name, k) => [name, texts[k]]));
}

function hashOf(sources: Map<string, string>): string {
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json') as { version: string };
  return createHash('sha256')
    .update(JSON.stringify([version, FLAGS, ...sources]))
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

async function compile(sources: Map<string, string>, variant: KernelVariant): Promise<Uint8Array> {
  const { default: asc } = await import('assemblyscript/asc');
  const messages: string[] = [];
  const collect = { write: (text: string | Uint8Array) => messages.push(String(text)) > 0 };
  let wasm: Uint8Array | undefined;
  const { error } = await asc.main(
    ['index.ts', '-o', 'kernels.wasm', ...FLAGS, ...(variant === 'simd' ? ['--enable', 'simd'] : [])],
    {
      stdout: collect,
      stderr: collect,
      readFile: (name) => {
        const file = basename(name);
        return sources.get(file === 'lane.ts' ? `lane-${variant}.ts` : file) ?? null;
      },
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') wasm = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !wasm) throw new Error(`Kernels (${variant}) do not compile:\n${messages.join('')}`);
  return wasm;
}

/** Replaces in one step: another builder at work at the same time, or a reader, never meets half a file. */
async function replaceFile(file: string, contents: Uint8Array | string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  await writeFile(temporary, contents);
  await rename(temporary, file);
}
