/** Lets a new thread read TypeScript, as the program's first thread does; then becomes helper-thread.ts. */
import { tsImport } from 'tsx/esm/api';

await tsImport('./helper-thread.ts', import.meta.url);
