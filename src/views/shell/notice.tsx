/** One line of what the page has to tell, with what can be done about it. */
import type { ReactNode } from 'react';
import { SHELL } from '../../text/shell.ts';

interface NoticeProps {
  readonly tone: 'info' | 'warning' | 'error';
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose?: () => void;
  /** Left out where an embedded page is low: the picture needs the room. */
  readonly minor?: boolean;
}

export function Notice({ tone, children, actions, onClose, minor = false }: NoticeProps) {
  return (
    <div
      className={`notice ${tone}`}
      role={tone === 'error' ? 'alert' : 'status'}
      data-minor={minor ? '' : undefined}
    >
      <div className="notice-text">{children}</div>
      <div className="notice-actions">
        {actions}
        {onClose && (
          <button type="button" aria-label={SHELL.close} onClick={onClose}>
            ×
          </button>
        )}
      </div>
    </div>
  );
}
