/** A native slider over the stops of a number setting: equal steps of the hand, however far apart the values are. */
import { type ChangeEvent, useEffect, useEffectEvent, useId, useRef } from 'react';
import { defaultTick } from './controls-text.ts';

export interface StopSliderProps {
  /** Accessible name. */
  readonly name: string;
  readonly stops: readonly number[];
  readonly value: number;
  /** Marked with a tick. */
  readonly defaultValue: number;
  /** The value in words, for assistive technology. */
  readonly valueText: string;
  /** While dragging. */
  readonly onDrag: (value: number) => void;
  /** The slider is left; a drag that ended where it began has no release. */
  readonly onLeave: () => void;
  /** Once, when the slider is let go; after keys, when it has rested for a moment or is left. */
  readonly onRelease: (value: number) => void;
}

/** So many steps by key are one change, however often the key was pressed. */
const REST_MS = 500;

/** Position of the stop nearest to the value. */
function nearestStop(stops: readonly number[], value: number): number {
  const distances = stops.map((stop) => Math.abs(stop - value));
  return distances.indexOf(Math.min(...distances));
}

export function StopSlider(props: StopSliderProps) {
  const { name, stops, value, defaultValue, valueText, onDrag, onLeave, onRelease } = props;
  const ticksId = useId();
  const slider = useRef<HTMLInputElement>(null);

  const byKey = useRef(false);
  const resting = useRef<ReturnType<typeof setTimeout> | null>(null);

  const commit = useEffectEvent(() => {
    if (resting.current !== null) clearTimeout(resting.current);
    resting.current = null;
    onRelease(stops[Number(slider.current!.value)]);
  });
  // React's onChange is the browser's `input`; letting go is the browser's own `change`.
  useEffect(() => {
    const element = slider.current;
    const listener = () => {
      if (resting.current !== null) clearTimeout(resting.current);
      if (byKey.current) resting.current = setTimeout(() => commit(), REST_MS);
      else commit();
    };
    const settle = () => {
      if (resting.current !== null) commit();
    };
    element?.addEventListener('change', listener);
    element?.addEventListener('blur', settle);
    return () => {
      element?.removeEventListener('change', listener);
      element?.removeEventListener('blur', settle);
      if (resting.current !== null) clearTimeout(resting.current);
    };
  }, []);

  function drag(event: ChangeEvent<HTMLInputElement>) {
    if (event.nativeEvent.type === 'input') onDrag(stops[Number(event.target.value)]);
  }

  return (
    <>
      <input
        ref={slider}
        type="range"
        className="control-slider"
        aria-label={name}
        aria-valuetext={valueText}
        list={ticksId}
        min={0}
        max={stops.length - 1}
        step={1}
        value={nearestStop(stops, value)}
        onChange={drag}
        onPointerDown={() => (byKey.current = false)}
        onKeyDown={() => (byKey.current = true)}
        onBlur={onLeave}
      />
      <datalist id={ticksId} aria-label={defaultTick(name)}>
        <option value={nearestStop(stops, defaultValue)} aria-label={defaultTick(name)} />
      </datalist>
    </>
  );
}
