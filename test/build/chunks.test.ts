import { expect, test } from 'vitest';
import { chunkOf } from '../../src/build/chunks.ts';

/** module → what imports it at once. */
const IMPORTERS: Readonly<Record<string, readonly string[]>> = {
  '/p/src/main.tsx': [],
  '/p/src/state/store.ts': ['/p/src/main.tsx', '/p/src/views/panel.tsx'],
  '/p/src/math/format.ts': ['/p/src/views/panel.tsx', '/p/src/state/store.ts'],
  '/p/src/views/show-page.tsx': [],
  '/p/src/views/panel.tsx': ['/p/src/views/show-page.tsx', '/p/src/views/dialog-body.tsx'],
  '/p/src/views/dialog-body.tsx': [],
  '/p/src/views/ring.ts': ['/p/src/views/ring-2.ts'],
  '/p/src/views/ring-2.ts': ['/p/src/views/ring.ts', '/p/src/views/dialog-body.tsx'],
};
const graph = {
  getModuleInfo: (id: string) => (IMPORTERS[id] ? { importers: IMPORTERS[id] } : null),
};

test.each([
  ['/p/src/main.tsx', null],
  ['/p/src/state/store.ts', 'start'],
  ['/p/src/math/format.ts', 'start'],
  ['/p/src/views/show-page.tsx', 'page'],
  ['/p/src/views/panel.tsx', 'page'],
  ['/p/src/views/dialog-body.tsx', null],
  ['/p/src/views/ring.ts', null],
  ['/p/unknown.ts', null],
])('%s goes to %s', (id, chunk) => {
  expect(chunkOf(id, graph)).toBe(chunk);
});
