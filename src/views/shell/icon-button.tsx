/** A button with a picture; its name is its label, the shortcut key stands in the tooltip. */
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';

export interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly shortcut?: string;
  /** What the name does not say; only in the tooltip. */
  readonly hint?: string;
  readonly disabled?: boolean;
  readonly primary?: boolean;
  readonly wide?: boolean;
  /** Of a button that stays in. */
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

export function IconButton(props: IconButtonProps) {
  const { icon, label, shortcut, hint, disabled, primary, wide, pressed, onClick } = props;
  const more = hint ?? shortcut;
  return (
    <button
      type="button"
      className={primary ? 'icon-button primary' : 'icon-button'}
      aria-label={label}
      aria-pressed={pressed}
      title={more ? `${label} (${more})` : label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
      {wide && <span>{label}</span>}
    </button>
  );
}
