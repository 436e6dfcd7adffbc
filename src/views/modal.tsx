/** A dialog over the page: Escape closes it, the focus goes back to where it was. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

export interface ModalProps {
  /** Also the name of the dialog. */
  readonly title: string;
  readonly open: boolean;
  readonly className?: string;
  readonly onClose: () => void;
  /** Rendered only while it is open. */
  readonly children: () => ReactNode;
}

export function Modal({ title, open, className, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current!.open) {
      dialog.current!.showModal();
      // What takes the focus may stand at the end: a dialog is read from its beginning.
      dialog.current!.scrollTop = 0;
    }
    if (!open && dialog.current!.open) dialog.current!.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className={className ? `modal ${className}` : 'modal'}
      aria-label={title}
      // A dialog opened from this one closes by itself.
      onClose={({ target, currentTarget }) => target === currentTarget && onClose()}
    >
      <h2>{title}</h2>
      {open && children()}
    </dialog>
  );
}
