/** Reads one table off the main thread. The page starts a worker for each and ends it to cancel. */
import type { TableRequest } from '../data/table/table-messages.ts';
import { createTableHost } from './table-host.ts';

declare const self: DedicatedWorkerGlobalScope;

const host = createTableHost((message, transfer) => self.postMessage(message, transfer));

self.onmessage = ({ data: request }: MessageEvent<TableRequest>) => {
  host(request).catch(reportError); // reaches the page as the worker's error event
};
