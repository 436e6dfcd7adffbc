/** Which input is looked at: a test sample, stepped through or chosen by chance, or a drawing with its pen and eraser. */
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { nextBelow, seedStream } from '../../math/random.ts';
import { setView, useView } from '../../state/view-store.ts';
import { ONE_IMAGE_TEXT as TEXT, SAMPLE_TEXT } from '../../text/one-image.ts';
import { Icon } from '../shell/icons.tsx';
import type { Pad } from './pad.ts';

/** The same choices in the same order in every visit. */
const choice = new Uint32Array(4);
seedStream(choice, 1, 0);

export interface SampleToolsProps {
  /** null: the samples are rows of a table, which nobody draws. */
  readonly pad: Pad | null;
  readonly testImages: number;
}

export function SampleTools({ pad, testImages }: SampleToolsProps) {
  const drawing = useView((view) => view.drawing !== null);
  const testImage = useView((view) => view.testImage);

  // Another data set may not have that sample, nor any use for a drawing.
  useEffect(() => {
    if (testImage >= testImages) setView({ testImage: testImages - 1 });
  }, [testImage, testImages]);
  useEffect(() => {
    if (drawing && !pad) setView({ drawing: null });
  }, [drawing, pad]);

  const words = SAMPLE_TEXT[pad ? 'images' : 'table'];
  return (
    <div className="one-image-tools" role="group" aria-label={words.tools}>
      {drawing && pad ? <PadTools pad={pad} /> : <Stepper words={words} testImages={testImages} />}
      {pad && (
        <button
          type="button"
          aria-pressed={drawing}
          title={TEXT.drawHint}
          onClick={() => (drawing ? pad.hide() : pad.show())}
        >
          {TEXT.draw}
        </button>
      )}
    </div>
  );
}

interface StepperProps {
  readonly words: (typeof SAMPLE_TEXT)['images' | 'table'];
  readonly testImages: number;
}

function Stepper({ words, testImages }: StepperProps) {
  const step = (by: number) => {
    const { testImage } = useView.getState();
    setView({ testImage: (testImage + by + testImages) % testImages });
  };
  return (
    <>
      <button type="button" aria-label={words.previous} title={words.previous} onClick={() => step(-1)}>
        ◀
      </button>
      <button type="button" aria-label={words.next} title={words.next} onClick={() => step(1)}>
        ▶
      </button>
      <button
        type="button"
        aria-label={words.random}
        title={words.random}
        onClick={() => setView({ testImage: nextBelow(choice, testImages) })}
      >
        <Icon name="dice" />
      </button>
    </>
  );
}

function PadTools({ pad }: { readonly pad: Pad }) {
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
