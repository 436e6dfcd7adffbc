/** Composition root: makes the laboratory, joins it with the address bar and shows the page. */
import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { unpackLink } from './config/link-compression.ts';
import { openAddress, startsByItself } from './state/address.ts';
import { deviceLimits } from './state/device.ts';
import { createLaboratory } from './state/laboratory.ts';
import { App } from './views/app.tsx';
import { PageProvider } from './views/laboratory-context.tsx';

/** createWorker: one that runs worker/engine.worker.ts. */
export async function openPage(createWorker: () => Worker): Promise<void> {
  const address = openAddress(await unpackLink(location.hash), deviceLimits);
  const laboratory = createLaboratory(createWorker, new QueryClient(), deviceLimits);
  laboratory.begin(startsByItself(address.first.mode));
  address.follow(laboratory);
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <PageProvider value={{ laboratory, address }}>
        <App embedded={address.first.mode.embed} />
      </PageProvider>
    </StrictMode>,
  );
}
