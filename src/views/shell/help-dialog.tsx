/** Keys of the page, in a dialog. */
import { useEffect, useRef } from 'react';
import { KEYS, SHELL } from '../../text/shell.ts';

export function HelpDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current!.open) dialog.current!.showModal();
    if (!open && dialog.current!.open) dialog.current!.close();
  }, [open]);
  return (
    <dialog ref={dialog} className="help" aria-label={SHELL.help} onClose={onClose}>
      <h2>{SHELL.help}</h2>
      <table>
        <tbody>
          {KEYS.map(([key, meaning]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" onClick={onClose}>
        {SHELL.close}
      </button>
    </dialog>
  );
}
