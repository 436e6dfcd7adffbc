/** The network's answer: a bar a class, written without React renders; a bar chosen is the class of the saliency. */
import { useEffect, useMemo, useRef } from 'react';
import type { Lab } from '../../client/lab.ts';
import { formatAccuracy } from '../../math/format.ts';
import { setView, useView } from '../../state/view-store.ts';
import { ONE_IMAGE_TEXT as TEXT } from '../../text/one-image.ts';
import { useTheme } from '../theme-context.tsx';
import { follow } from '../use-signal.ts';

export interface AnswerBarsProps {
  readonly lab: Lab;
  readonly classes: readonly string[];
}

/** A probability as it is written beside its bar. */
export function formatShare(share: number): string {
  return formatAccuracy(share, 0);
}

export function AnswerBars({ lab, classes }: AnswerBarsProps) {
  const chosen = useView((view) => view.shownClass);
  const trueClass = useTheme().id === 'projector' ? TEXT.trueMark : TEXT.trueClass;
  const list = useRef<HTMLUListElement>(null);
  const signals = useMemo(() => [lab.probe], [lab]);
  useEffect(() => {
    const update = () => {
      const answer = lab.probe.get();
      [...list.current!.children].forEach((row, k) => {
        const share = answer ? answer.probabilities[k] : NaN;
        const isTrue = answer?.label === k;
        const isAnswer = answer?.answer === k && Number.isFinite(share);
        const [button] = row.children as unknown as HTMLElement[];
        const [, mark, bar, value] = button.children as unknown as HTMLElement[];
        button.dataset.answer = String(isAnswer);
        button.ariaLabel = TEXT.answer(classes[k], formatShare(share), isTrue, isAnswer);
        mark.textContent = isTrue ? trueClass : '';
        (bar.firstElementChild as HTMLElement).style.width = `${100 * (share || 0)}%`;
        value.textContent = formatShare(share);
      });
    };
    update();
    return follow(signals, 50, update);
  }, [lab, classes, signals, trueClass]);
  return (
    <ul ref={list} className="answer-bars scrolls" aria-label={TEXT.answers}>
      {classes.map((name, k) => (
        <li key={k}>
          <button
            type="button"
            aria-pressed={chosen === k}
            title={TEXT.classHint}
            onClick={() => setView({ shownClass: chosen === k ? null : k })}
          >
            <span className="answer-name">{name}</span>
            <span className="answer-mark" />
            <span className="answer-bar">
              <span />
            </span>
            <span className="answer-value" />
          </button>
        </li>
      ))}
    </ul>
  );
}
