/** The Share dialog; only who opens it loads it. */
import { SHELL } from '../../text/shell.ts';
import { deferred } from '../deferred.tsx';
import { Modal } from '../modal.tsx';

const ShareBody = deferred(async () => (await import('./share-body.tsx')).ShareBody);

/** link: everything; code: the QR code alone, as large as there is room. */
export type ShareView = 'link' | 'code';

export interface ShareDialogProps {
  /** Null: closed. */
  readonly view: ShareView | null;
  readonly onView: (view: ShareView | null) => void;
}

export function ShareDialog({ view, onView }: ShareDialogProps) {
  const close = () => onView(null);
  return (
    <Modal title={SHELL.shareTitle} className="share" open={view !== null} onClose={close}>
      {() => <ShareBody view={view!} onView={onView} />}
    </Modal>
  );
}
