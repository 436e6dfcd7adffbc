/** The page's side of the service worker: its registration, and a new release that waits. */
import type { OfflineMessage } from '../offline/messages.ts';

function tell(worker: ServiceWorker, message: OfflineMessage): void {
  worker.postMessage(message);
}

/** Puts a waiting release in force and loads the page anew with it. */
function takeOver(waiting: ServiceWorker): void {
  const reload = () => location.reload();
  // Another page may have been quicker.
  if (waiting.state !== 'installed') return reload();
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
  tell(waiting, { kind: 'takeOver' });
}

function watchForReleases(
  registration: ServiceWorkerRegistration,
  onRelease: (load: () => void) => void,
): void {
  const offer = (worker: ServiceWorker) => onRelease(() => takeOver(worker));
  if (registration.waiting) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      // The first release of all has nobody to wait for.
      if (installing.state === 'installed' && registration.active) offer(installing);
    });
  });
}

/**
 * Keeps the page for visits without a network, where the browser lets it: never rejects. usedData: paths of the data
 * files that this visit uses. onRelease is called when another release is ready, with the way to load it.
 */
export async function keepOfflineCopy(
  usedData: () => readonly string[],
  onRelease: (load: () => void) => void,
): Promise<void> {
  // Missing on hosts without https; refused, in one way or another, in private windows and by settings.
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  if (!serviceWorker) return;
  try {
    const script = new URL('service-worker.js', document.baseURI);
    const registration = await serviceWorker.register(script, { updateViaCache: 'none' });
    watchForReleases(registration, onRelease);
    // Browsers look for another release some time after a visit began; this asks for it earlier.
    if (registration.active) registration.update().catch(() => {});
    const { active } = await serviceWorker.ready;
    if (active) tell(active, { kind: 'visit', files: usedData() });
  } catch {
    // The page works as it does without a copy.
  }
}
