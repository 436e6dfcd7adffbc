/** The line at the bottom: speed, fingerprint, where the data come from, kernels; the last ones where there is room. */
import { useShallow } from 'zustand/react/shallow';
import { DATA_SETS } from '../../config/data-sets.ts';
import { dataSetOf } from '../../config/own-data.ts';
import { formatCount, NO_NUMBER } from '../../math/format.ts';
import { useExperiment } from '../../state/experiment-store.ts';
import { runSignal, useRun } from '../../state/run-store.ts';
import { NOTICES, SHELL } from '../../text/shell.ts';
import { FollowText } from '../follow-text.tsx';
import { useShownMoment } from './shown-moment.ts';

const STATUS = [runSignal];

function speed(): string {
  const { samplesPerSecond } = useRun.getState().status;
  return samplesPerSecond === null ? NO_NUMBER : formatCount(Math.round(samplesPerSecond));
}

export function StatusStrip() {
  const { used, threads, skipped } = useRun(
    useShallow(({ status }) => ({ used: status.kernels, threads: status.threads, skipped: status.skipped })),
  );
  const standIn = useRun((run) => run.data.standIn);
  const experiment = useExperiment((state) => state.experiment);
  const data = standIn ? DATA_SETS.blobs : dataSetOf(experiment);
  const kernels = used && SHELL.kernels(used, threads);
  const { fingerprint, fingerprintEpoch, rewired } = useShownMoment();
  return (
    <footer className="status-strip">
      <span>
        {SHELL.samplesPerSecond}{' '}
        <output aria-label={SHELL.samplesPerSecond} title={kernels ? SHELL.computedBy(kernels) : undefined}>
          <FollowText signals={STATUS} text={speed} />
        </output>
      </span>
      <span className="status-fingerprint">
        {SHELL.fingerprint}{' '}
        <output aria-label={SHELL.fingerprint} title={SHELL.fingerprintOf(fingerprintEpoch, rewired)}>
          {fingerprint ?? NO_NUMBER}
        </output>{' '}
        ({SHELL.fingerprintEpoch(fingerprintEpoch, rewired)})
      </span>
      <span>
        {[data.name, data.licence].filter(Boolean).join(', ')}
        <span className="status-long">: {data.origin}</span>
      </span>
      {skipped.length > 0 && <span>{NOTICES.skipped(skipped.map(({ layer }) => layer + 1))}</span>}
      <span>
        <span className="status-long">{SHELL.private[0]}</span> {SHELL.private[1]}
      </span>
      {kernels && <span>{kernels}</span>}
    </footer>
  );
}
