/** A button with a picture; its name is its label, the shortcut key stands in the tooltip. */
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';

export interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly shortcut?: string;
  readonly disabled?: boolean;
  readonly primary?: boolean;
  readonly wide?: boolean;
  readonly onClick: () => void;
}

export function IconButton({ icon, label, shortcut, disabled, primary, wide, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      className={primary ? 'icon-button primary' : 'icon-button'}
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
      {wide && <span>{label}</span>}
    </button>
  );
}
