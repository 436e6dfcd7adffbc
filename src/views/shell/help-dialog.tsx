/** Keys of the page, in a dialog. */
import { KEYS, SHELL } from '../../text/shell.ts';
import { Modal } from '../modal.tsx';

export function HelpDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Modal title={SHELL.help} className="help" open={open} onClose={onClose}>
      {() => (
        <>
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
        </>
      )}
    </Modal>
  );
}
