/** Which image is looked at: a test image, stepped through or chosen by chance, or a drawing with its pen and eraser. */
import { useCallback, useSyncExternalStore } from 'react';
import { nextBelow, seedStream } from '../../math/random.ts';
import { setView, useView } from '../../state/view-store.ts';
import { ONE_IMAGE_TEXT as TEXT } from '../../text/one-image.ts';
import { Icon } from '../shell/icons.tsx';
import type { Pad } from './pad.ts';

/** The same choices in the same order in every visit. */
const choice = new Uint32Array(4);
seedStream(choice, 1, 0);

export interface ImageToolsProps {
  readonly pad: Pad;
  readonly testImages: number;
}

export function ImageTools({ pad, testImages }: ImageToolsProps) {
  const drawing = useView((view) => view.drawing !== null);
  return (
    <div className="one-image-tools" role="group" aria-label={TEXT.tools}>
      {drawing ? <PadTools pad={pad} /> : <Stepper testImages={testImages} />}
      <button
        type="button"
        aria-pressed={drawing}
        title={TEXT.drawHint}
        onClick={() => (drawing ? pad.hide() : pad.show())}
      >
        {TEXT.draw}
      </button>
    </div>
  );
}

function Stepper({ testImages }: Pick<ImageToolsProps, 'testImages'>) {
  const step = (by: number) => {
    const { testImage } = useView.getState();
    setView({ testImage: (testImage + by + testImages) % testImages });
  };
  return (
    <>
      <button type="button" aria-label={TEXT.previous} title={TEXT.previous} onClick={() => step(-1)}>
        ◀
      </button>
      <button type="button" aria-label={TEXT.next} title={TEXT.next} onClick={() => step(1)}>
        ▶
      </button>
      <button
        type="button"
        aria-label={TEXT.random}
        title={TEXT.random}
        onClick={() => setView({ testImage: nextBelow(choice, testImages) })}
      >
        <Icon name="dice" />
      </button>
    </>
  );
}

function PadTools({ pad }: Pick<ImageToolsProps, 'pad'>) {
  const subscribe = useCallback((listener: () => void) => pad.tool.subscribe(listener), [pad]);
  const tool = useSyncExternalStore(subscribe, pad.tool.get);
  return (
    <>
      <button
        type="button"
        aria-pressed={tool === 'eraser'}
        onClick={() => pad.setTool(tool === 'eraser' ? 'pen' : 'eraser')}
      >
        {TEXT.eraser}
      </button>
      <button type="button" onClick={pad.clear}>
        {TEXT.clear}
      </button>
    </>
  );
}
