/** The whole page takes files that are dropped on it, and says so while they are held over it. */
import { useEffect, useState } from 'react';
import { deviceLimits } from '../../state/device.ts';
import { openFiles } from '../../state/open-file.ts';
import { FILES } from '../../text/files.ts';
import { usePage } from '../laboratory-context.tsx';
import './files.css';

/** Without a word from the pointer for so long, the file is gone: leaving the window is not always told. */
const GONE_MS = 400;

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

export function DropZone() {
  const { laboratory } = usePage();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      event.dataTransfer!.dropEffect = 'copy';
      setOver(true);
      clearTimeout(timer);
      timer = setTimeout(() => setOver(false), GONE_MS);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      void openFiles([...event.dataTransfer!.files], laboratory, deviceLimits);
    };
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    return () => {
      clearTimeout(timer);
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
    };
  }, [laboratory]);
  if (!isOver) return null;
  return (
    <div className="drop-zone" role="status">
      <p>{FILES.drop}</p>
      <p className="drop-zone-private">{FILES.dropPrivate}</p>
    </div>
  );
}
