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
  /** Once, when the slider is let go or moved by a key. */
  readonly onRelease: (value: number) => void;
}

/** Position of the stop nearest to the value. */
function nearestStop(stops: readonly number[], value: number): number {
  const distances = stops.map((stop) => Math.abs(stop - value));
  return distances.indexOf(Math.min(...distances));
}

export function StopSlider(props: StopSliderProps) {
  const { name, stops, value, defaultValue, valueText, onDrag, onLeave, onRelease } = props;
  const ticksId = useId();
  const slider = useRef<HTMLInputElement>(null);

  // React's onChange is the browser's `input`; letting go is the browser's own `change`.
  const release = useEffectEvent((event: Event) =>
    onRelease(stops[Number((event.currentTarget as HTMLInputElement).value)]),
  );
  useEffect(() => {
    const element = slider.current;
    const listener = (event: Event) => release(event);
    element?.addEventListener('change', listener);
    return () => element?.removeEventListener('change', listener);
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
        onBlur={onLeave}
      />
      <datalist id={ticksId} aria-label={defaultTick(name)}>
        <option value={nearestStop(stops, defaultValue)} aria-label={defaultTick(name)} />
      </datalist>
    </>
  );
}
