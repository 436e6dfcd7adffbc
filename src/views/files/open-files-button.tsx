/** A button that asks for files of this device and opens them, several together. */
import { useRef } from 'react';
import { deviceLimits } from '../../state/device.ts';
import { openFiles } from '../../state/open-file.ts';
import { usePage } from '../laboratory-context.tsx';

export interface OpenFilesButtonProps {
  readonly label: string;
  readonly title?: string;
  /** Files were chosen; they are being opened. */
  readonly onOpen?: () => void;
}

export function OpenFilesButton({ label, title, onOpen }: OpenFilesButtonProps) {
  const { laboratory } = usePage();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" title={title} onClick={() => input.current!.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same files may be chosen again.
          void openFiles(files, laboratory, deviceLimits).finally(() => (target.value = ''));
          if (files.length > 0) onOpen?.();
        }}
      />
    </>
  );
}
