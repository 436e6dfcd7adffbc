/** Property tests try the same cases on every machine and every day; SEED=… in the environment tries others. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 1) });
