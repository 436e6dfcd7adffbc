/**
 * What a visit runs first. The engine's worker is asked for before the page's code is read, so that it starts beside it:
 * once the page is being rendered, the browser would not come to starting a worker for a quarter of a second.
 */
const startWorker = () =>
  new Worker(new URL('./worker/engine.worker.ts', import.meta.url), { type: 'module' });

let first: Worker | null = startWorker();
// Nobody listens yet: another one, asked for later, tells what is wrong.
first.onerror = () => (first = null);

function createWorker(): Worker {
  const worker = first ?? startWorker();
  first = null;
  return worker;
}

const { openPage } = await import('./main.tsx');
await openPage(createWorker);

export {};
