/** One plot of the Degrees panel: what it is of, the picture, and what is to be thought of it. */
import type { Signal, WritableSignal } from '../../client/signal.ts';
import { chartTextSize } from '../../draw/axes.ts';
import type { DegreeSide } from '../../draw/random-degrees.ts';
import type { CssPx, Viewport } from '../../draw/viewport.ts';
import type { SeenPart } from '../../state/seen-parts.ts';
import { DEGREES_TEXT } from '../../text/degrees.ts';
import type { Theme } from '../../theme/theme.ts';
import { ChartCanvas } from '../chart-canvas.tsx';
import { stepAlong } from '../key-cursor.ts';
import { useTheme } from '../theme-context.tsx';
import type { DegreeCursor } from './degree-cursor.ts';
import { FollowText } from '../follow-text.tsx';

export interface DegreeCellProps {
  readonly layer: number;
  readonly side: DegreeSide;
  /** Of the picture, for assistive technology. */
  readonly label: string;
  /** What picture and texts follow; must stay the same array. */
  readonly signals: readonly Signal<unknown>[];
  /** As of a ChartCanvas. */
  readonly parts: readonly SeenPart[];
  readonly cursor: WritableSignal<DegreeCursor | null>;
  readonly draw: (
    context: CanvasRenderingContext2D,
    viewport: Viewport,
    theme: Theme,
    at: number | null,
  ) => void;
  readonly hit: (x: CssPx, y: CssPx, viewport: Viewport, textSize: CssPx) => number | null;
  /** First and last place of the cursor; null while there is none. */
  readonly ends: () => readonly [number, number] | null;
  readonly heading: () => string;
  readonly note: () => string;
  /** What is said of the place of the cursor. */
  readonly read: () => string | null;
  /** What is said only where there is room. */
  readonly more?: () => string;
}

export function DegreeCell(props: DegreeCellProps) {
  const { layer, side, cursor, signals } = props;
  const theme = useTheme();
  const here = () => {
    const at = cursor.get();
    return at?.layer === layer && at.side === side ? at.at : null;
  };
  const put = (at: number | null) => cursor.set(at === null ? null : { layer, side, at });
  return (
    <figure className="degree-cell">
      <figcaption>
        <b>
          {DEGREES_TEXT.plotTitle(layer + 1, side)}
          <span className="panel-long">{DEGREES_TEXT.plotTitleLong}</span>
        </b>{' '}
        <FollowText className="degree-heading" signals={signals} text={props.heading} />
      </figcaption>
      <div className="panel-chart-box">
        <ChartCanvas<number>
          className="panel-chart"
          label={props.label}
          signals={signals}
          parts={props.parts}
          draw={(context, viewport, current) => props.draw(context, viewport, current, here())}
          hitTest={(x, y, viewport) => props.hit(x, y, viewport, chartTextSize(theme))}
          onHover={put}
          onSelect={put}
          keys={{
            at: here,
            step(press, at) {
              const ends = props.ends();
              return ends && stepAlong(press, at, ends);
            },
            read: props.read,
          }}
        />
      </div>
      <FollowText className="degree-note" signals={signals} text={props.note} />
      {props.more && <FollowText className="degree-note degree-more" signals={signals} text={props.more} />}
    </figure>
  );
}
