/** One line of what the page has to tell, with what can be done about it. */
import type { ReactNode } from 'react';
import { SHELL } from '../../text/shell.ts';

interface NoticeProps {
  readonly tone: 'info' | 'warning' | 'error';
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose?: () => void;
}

export function Notice({ tone, children, actions, onClose }: NoticeProps) {
  return (
    <div className={`notice ${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
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
