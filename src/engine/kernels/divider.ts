/** Calls of kernels over units: at once, or in shares while there are helpers. */
import { threadScratchBytes } from './arena.ts';
import type { Arena } from './arena.ts';
import { asArgument } from './shares.ts';
import type { Argument, SharedCall, SharedExports, Units } from './shares.ts';
import type { Team } from './team.ts';

/** scratchBytes: of one thread; its address becomes the last argument. 0 or missing: the kernel needs none. */
export type Divider = (
  call: SharedCall,
  units: Units,
  args: readonly (Argument | number | boolean)[],
  scratchBytes?: number,
) => void;

export function createDivider(compiled: SharedExports, arena: Arena, team: Team | null): Divider {
  return (call, units, args, scratchBytes = 0) => {
    const values = args.map(asArgument);
    if (team !== null && team.present > 1) {
      const bytes = threadScratchBytes(scratchBytes);
      const address = bytes > 0 ? arena.scratch(bytes * team.threads) : 0;
      team.run(call, units, values, { address, bytes });
      return;
    }
    const all = values.map(({ base, span }) => base + units.count * span);
    if (scratchBytes > 0) all.push(arena.scratch(scratchBytes));
    compiled[call](...all);
  };
}
