/** Reads one file from outside, off the main thread. The page starts a worker for each and ends it to cancel. */
import type { FileRequest } from '../history/file-messages.ts';
import { createFileHost } from './file-host.ts';

declare const self: DedicatedWorkerGlobalScope;

const host = createFileHost((message, transfer) => self.postMessage(message, transfer));

self.onmessage = ({ data: request }: MessageEvent<FileRequest>) => {
  host(request).catch(reportError); // reaches the page as the worker's error event
};
