/** The lock file is whole: npm drops optional packages for other systems without a word, and npm ci then fails there. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockedPackage {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function readJson(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

const packages = readJson('../package-lock.json').packages as Readonly<Record<string, LockedPackage>>;

test('every optional package of every package is locked', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

test('it names no registry', () => {
  expect(Object.values(packages).filter((entry) => 'resolved' in entry)).toEqual([]);
});

test('package.json asks for exact versions, and gets them', () => {
  const { dependencies, devDependencies } = readJson('../package.json');
  for (const [name, version] of Object.entries({
    ...(dependencies as object),
    ...(devDependencies as object),
  })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});
