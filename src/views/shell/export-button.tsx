/** Saves the numbers of the run so far. */
import { epochsCsv } from '../../history/epochs-csv.ts';
import { SHELL } from '../../text/shell.ts';
import { usePage } from '../laboratory-context.tsx';
import { saveFile } from '../save-file.ts';
import { useFact } from '../use-signal.ts';
import { IconButton } from './icon-button.tsx';

export function ExportButton() {
  const { address, laboratory } = usePage();
  const { series } = laboratory.lab;
  const empty = useFact(series, (run) => !run || run.epochs.epoch.length === 0);
  const save = () => {
    const { epochs } = series.get()!;
    const { origin, pathname } = location;
    const csv = epochsCsv(epochs, `${origin}${pathname}${address.current()}`);
    saveFile(new Blob([csv], { type: 'text/csv' }), SHELL.exportName(epochs.epoch.at(-1)!));
  };
  return (
    <IconButton icon="export" label={SHELL.export} hint={SHELL.exportHint} disabled={empty} onClick={save} />
  );
}
