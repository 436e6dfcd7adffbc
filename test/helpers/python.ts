/** The Python of this machine, for tests against numpy and scipy where they are installed. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

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

export function hasModule(name: string): boolean {
  const { status } = spawnSync('python3', ['-c', `import ${name}`], { stdio: 'ignore' });
  return status === 0;
}
