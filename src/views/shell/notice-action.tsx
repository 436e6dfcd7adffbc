/** A button of a notice. */
import { mayChange } from '../../config/view.ts';
import { useMode } from '../../state/mode-store.ts';

interface NoticeActionProps {
  readonly label: string;
  readonly onClick: () => void;
  /** Key of the setting it changes, or of the control of the run it stands for: a link that takes that away takes it too. */
  readonly control?: string;
}

export function NoticeAction({ label, onClick, control }: NoticeActionProps) {
  const offered = useMode((mode) => control === undefined || mayChange(mode, control));
  if (!offered) return null;
  return (
    <button type="button" onClick={onClick}>
      {label}
    </button>
  );
}
