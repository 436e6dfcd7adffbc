/** Opens the export dialog. */
import { useState } from 'react';
import { FILES } from '../../text/files.ts';
import { ExportDialog } from '../files/export-dialog.tsx';
import { IconButton } from './icon-button.tsx';

export function ExportButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton icon="export" label={FILES.export} hint={FILES.exportHint} onClick={() => setOpen(true)} />
      <ExportDialog open={open} onClose={() => setOpen(false)} />
    </>
  );
}
