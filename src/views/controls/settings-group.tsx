/** A group of settings that folds. What a closed one holds is made when it is first opened: a visit begins sooner. */
import { useState } from 'react';
import type { ReactNode } from 'react';

export interface SettingsGroupProps {
  readonly title: string;
  readonly open?: boolean;
  readonly className?: string;
  readonly children: () => ReactNode;
}

export function SettingsGroup({ title, open = false, className, children }: SettingsGroupProps) {
  const [needed, setNeeded] = useState(open);
  return (
    <details
      className={className}
      open={open}
      onToggle={(event) => event.currentTarget.open && setNeeded(true)}
    >
      <summary>{title}</summary>
      {needed && children()}
    </details>
  );
}
