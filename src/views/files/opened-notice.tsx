/** What came of the run last opened. */
import { useRun } from '../../state/run-store.ts';
import { FILES } from '../../text/files.ts';
import { KEPT_RUNS } from '../../text/kept-runs.ts';
import { Notice } from '../shell/notice.tsx';

export function OpenedNotice() {
  const opened = useRun((run) => run.opened);
  if (!opened) return null;
  const { name, problems, epoch, caption, otherEngine } = opened;
  const close = () => useRun.setState({ opened: null });
  if (problems.length > 0) {
    return (
      <Notice tone="error" onClose={close}>
        {name !== '' && <p>{name === null ? KEPT_RUNS.refused : FILES.refused(name)}</p>}
        <ul>
          {problems.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  return (
    <Notice tone={otherEngine ? 'warning' : 'info'} onClose={close}>
      {name === null ? KEPT_RUNS.goesOn(epoch) : FILES.opened(name, epoch)}{' '}
      {caption !== '' && FILES.openedCaption(caption)} {otherEngine && FILES.otherEngine}
    </Notice>
  );
}
