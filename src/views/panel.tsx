/** The frame of every panel: a named region with a title, its controls, ways to save it and to see a table, and a line below. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useMode } from '../state/mode-store.ts';
import { notePanel, toggleTable, useView } from '../state/view-store.ts';
import type { PanelId } from '../state/view-store.ts';
import { PANEL_TEXT } from '../text/charts.ts';
import './panel.css';
import type { AnimationSource } from './save/save-animation.tsx';
import { SaveButton } from './save/save-button.tsx';
import type { ShownEpochs } from './save/shown-epochs.ts';

export interface PanelProps {
  readonly id: PanelId;
  /** Also the name of the region. */
  readonly title: string;
  readonly controls?: ReactNode;
  /** The panel's numbers as a table; called only while it is shown. */
  readonly table?: () => ReactNode;
  /** The panel from epoch to epoch, to be saved. */
  readonly animation?: AnimationSource;
  /** The epochs it shows together, to be said in what is saved; by default it shows a moment. */
  readonly shown?: (() => ShownEpochs | undefined) | undefined;
  /** A sentence shown instead of everything else while there is nothing to show. */
  readonly empty?: string | null;
  readonly children: ReactNode;
}

/** What a control says, and in a narrow panel; the control needs its name as a label beside. */
export function Shortened({ long, short }: { readonly long: string; readonly short: string }) {
  return (
    <>
      <span className="panel-long">{long}</span>
      <span className="panel-short">{short}</span>
    </>
  );
}

export function Panel({ id, title, controls, table, animation, shown, empty, children }: PanelProps) {
  const asTable = useView((view) => view.tables.includes(id));
  const embedded = useMode((mode) => mode.embed);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => notePanel(id, entries.at(-1)!.isIntersecting));
    observer.observe(section.current!);
    return () => observer.disconnect();
  }, [id]);
  return (
    <section ref={section} className="panel" data-panel={id} aria-label={title}>
      <header className="panel-header">
        <h2>{title}</h2>
        <div className="panel-controls">{controls}</div>
        {!empty && !embedded && (
          <SaveButton
            id={id}
            title={title}
            panel={section}
            table={table}
            animation={animation}
            shown={shown}
          />
        )}
        {table && (
          <button
            type="button"
            className="panel-toggle"
            aria-label={PANEL_TEXT.asTable}
            title={PANEL_TEXT.asTable}
            aria-pressed={asTable}
            onClick={() => toggleTable(id)}
          >
            <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
              <path d="M1 1.5h12v11H1zM1 5h12M1 8.8h12M5.2 5v7.5" fill="none" stroke="currentColor" />
            </svg>
          </button>
        )}
      </header>
      {empty ? (
        <p className="panel-empty">{empty}</p>
      ) : asTable && table ? (
        // Scrolls, so it must be reachable by keyboard.
        <div className="panel-table" tabIndex={0} role="group" aria-label={PANEL_TEXT.tableOf(title)}>
          {table()}
        </div>
      ) : (
        <div className="panel-body">{children}</div>
      )}
    </section>
  );
}
