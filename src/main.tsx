/** Composition root: makes the laboratory, joins it with the address bar and shows the page. */
import { QueryClient } from '@tanstack/react-query';
import { unpackLink } from './config/link-compression.ts';
import { openAddress, startsByItself } from './state/address.ts';
import { offerUnfinishedRuns } from './state/checkpoints.ts';
import { answerParent, trainInSight } from './state/embed.ts';
import { deviceLimits } from './state/device.ts';
import { createLaboratory } from './state/laboratory.ts';
import { keepOffline } from './state/offline.ts';

const address = openAddress(await unpackLink(location.hash), deviceLimits);
const laboratory = createLaboratory(
  () => new Worker(new URL('./worker/engine.worker.ts', import.meta.url), { type: 'module' }),
  new QueryClient(),
  deviceLimits,
);
const { mode } = address.first;
laboratory.begin(startsByItself(mode));
address.follow(laboratory);
const stopWatching = mode.embed ? trainInSight(laboratory) : () => {};
answerParent(laboratory, address, stopWatching);

// The engine is at work while the views' code is read, which takes longer than all of the above.
const { showPage } = await import('./views/show-page.tsx');
showPage(document.getElementById('root')!, { laboratory, address });
offerUnfinishedRuns();
// The development server has no service worker.
if (import.meta.env.MODE === 'production') keepOffline(mode.embed);
