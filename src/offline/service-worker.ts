/**
 * Keeps the page for visits without a network: the release it was built with, whole and unmixed, and the data used. A
 * new release waits until no page uses the old one or a person asks for it.
 */
import { appFiles } from './app-files.ts';
import { cacheNames, pathInScope } from './cache-names.ts';
import { dataFiles } from './data-files.ts';
import { isolated } from './isolation.ts';
import type { OfflineMessage } from './messages.ts';
import { START_PAGE } from './release.ts';
import type { Release } from './release.ts';

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build. */
declare const RELEASE: Release;

const release = RELEASE;
const { scope } = self.registration;
const names = cacheNames(scope, release.version);
const app = appFiles(scope, release, names);
const data = dataFiles(scope, release, names);

async function openPages(): Promise<number> {
  return (await self.clients.matchAll({ type: 'window', includeUncontrolled: true })).length;
}

self.addEventListener('install', (event) => event.waitUntil(app.keep()));

self.addEventListener('activate', (event) => {
  const begin = async () => {
    await self.clients.claim();
    await data.dropOthers();
    // The page that asked for this release is about to load it; others may still need files of theirs.
    if ((await openPages()) <= 1) await app.dropOthers();
  };
  event.waitUntil(begin());
});

self.addEventListener('message', (event) => {
  const message = event.data as OfflineMessage;
  if (message.kind === 'takeOver') event.waitUntil(self.skipWaiting());
  else event.waitUntil(leaveIfGone().then((gone) => (gone ? undefined : data.keepUsed(message.files))));
});

/** Whoever runs the site ends all this by removing the worker's file. True when it has ended. */
async function leaveIfGone(): Promise<boolean> {
  const script = await fetch(self.location.href, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  if (script?.status !== 404 && script?.status !== 410) return false;
  await self.registration.unregister();
  await Promise.all((await caches.keys()).filter(names.isOwn).map((name) => caches.delete(name)));
  return true;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || request.headers.has('range')) return;
  const path = pathInScope(scope, request.url);
  if (path === null) return;
  const file = path === '' ? START_PAGE : path;
  if (Object.hasOwn(release.data, file)) event.respondWith(data.answer(event, file));
  else if (Object.hasOwn(release.app, file)) event.respondWith(answer(request, app.find(file)));
  else if (file.startsWith('assets/')) event.respondWith(answer(request, app.findEarlier(file)));
  if (request.mode === 'navigate') event.waitUntil(dropUnused());
});

async function answer(request: Request, kept: Promise<Response | undefined>): Promise<Response> {
  return isolated(request, (await kept) ?? (await fetch(request)));
}

/** At the first page of a visit no other needs an earlier release. */
async function dropUnused(): Promise<void> {
  if ((await openPages()) === 0) await app.dropOthers();
}
