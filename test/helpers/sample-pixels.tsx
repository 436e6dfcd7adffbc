/** The Pixels panel over MNIST, with no more than a lab to be given. */
import type { Lab } from '../../src/client/lab.ts';
import { DATA_SETS } from '../../src/config/data-sets.ts';
import { PixelsPanel } from '../../src/views/pixels/pixels-panel.tsx';

export function SamplePixels({ lab }: { readonly lab: Lab }) {
  return <PixelsPanel lab={lab} data={DATA_SETS.mnist} inputNames={null} testImages={2000} />;
}
