/** What came of the run last opened. */
import { useRun } from '../../state/run-store.ts';
import { FILES } from '../../text/files.ts';
import { KEPT_RUNS } from '../../text/kept-runs.ts';
import { NETWORK_FILE } from '../../text/network-file.ts';
import { Notice } from '../shell/notice.tsx';

export function OpenedNotice() {
  const opened = useRun((run) => run.opened);
  if (!opened) return null;
  const { name, problems, epoch, caption, otherEngine, checked, network } = opened;
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
  if (network && name !== null) {
    const isOther = network.saved !== null && network.saved.fingerprint !== network.fingerprint;
    return (
      <Notice tone={isOther ? 'warning' : 'info'} onClose={close}>
        <p>{NETWORK_FILE.opened(name, network)}</p>
        <p>{NETWORK_FILE.remarks(network).join(' ')}</p>
      </Notice>
    );
  }
  return (
    <Notice tone={otherEngine || !checked ? 'warning' : 'info'} onClose={close}>
      {name === null ? KEPT_RUNS.goesOn(epoch) : FILES.opened(name, epoch)}{' '}
      {caption !== '' && FILES.openedCaption(caption)} {otherEngine && FILES.otherEngine}{' '}
      {!checked && FILES.unchecked}
    </Notice>
  );
}
