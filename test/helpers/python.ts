/** The Python of this machine, for tests against numpy and scipy where they are installed. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

export const PUBLIC = fileURLToPath(new URL('../../public', import.meta.url));

/** What a program prints. Throws with what it complained of. */
export function python(program: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('python3', ['-c', program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: PUBLIC, PYTHONDONTWRITEBYTECODE: '1' },
  });
  if (error || status !== 0) throw new Error(`python3: ${error?.message ?? stderr}`);
  return stdout;
}

const known = new Map<string, boolean>();

function hasModule(name: string): boolean {
  if (!known.has(name)) {
    const { status } = spawnSync('python3', ['-c', `import ${name}`], { stdio: 'ignore' });
    known.set(name, status === 0);
  }
  return known.get(name)!;
}

/** A test that needs a module of Python. Where that is missing another test stands in its place and says so. */
export function testWith(module: 'numpy' | 'scipy', name: string, run: () => void | Promise<void>): void {
  const remark = `${module} is not installed here (apt-get install python3-${module}), not asked: `;
  const isThere = hasModule(module);
  const sayMissing = () => {
    console.log(remark + name);
    expect(isThere).toBe(false);
  };
  // oxlint-disable-next-line vitest/expect-expect -- what it is given has assertions
  test(`${isThere ? '' : remark}${name}`, isThere ? run : sayMissing);
}
