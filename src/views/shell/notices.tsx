/** What the page has to tell: a link that was changed, data on their way, a run that failed, and what to do next. */
import { useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { cost } from '../../config/layer-plan.ts';
import { dataSetOf } from '../../config/own-data.ts';
import { describeProblem } from '../../config/problems.ts';
import { settingOf } from '../../config/setting-text.ts';
import { mayOpen } from '../../config/view.ts';
import { keepsRuns, useCheckpoints } from '../../state/checkpoints.ts';
import { useExperiment } from '../../state/experiment-store.ts';
import type { Laboratory } from '../../state/laboratory.ts';
import { useMode } from '../../state/mode-store.ts';
import { useRelease } from '../../state/offline.ts';
import { isUntouched } from '../../state/promised-fingerprint.ts';
import { useRun } from '../../state/run-store.ts';
import type { RunStatus } from '../../state/run-store.ts';
import { NOTICES } from '../../text/shell.ts';
import { KeptRunsNotice } from '../files/kept-runs-notice.tsx';
import { OpenedNotice } from '../files/opened-notice.tsx';
import { OwnDataNotices } from '../files/own-data-notices.tsx';
import { usePage } from '../laboratory-context.tsx';
import { NoticeAction } from './notice-action.tsx';
import { Notice } from './notice.tsx';

const keyOf = (id: 'data' | 'hidden' | 'learningRate') => settingOf(id).key;

/** A way on from a network that is too much for this device. */
function HalfSize() {
  const { laboratory } = usePage();
  const hidden = useExperiment((state) => state.current.hidden);
  const half = hidden.map((units) => Math.max(1, Math.floor(units / 2)));
  return (
    <NoticeAction
      label={NOTICES.halfSize}
      onClick={() => laboratory.change({ hidden: half })}
      control={keyOf('hidden')}
    />
  );
}

export function Notices() {
  return (
    <div className="notices scrolls">
      <LinkProblems />
      <KeptRunsNotice />
      <OpenedNotice />
      <OwnDataNotices />
      <DataNotice />
      <SettingUpNotice />
      <FailureNotice />
      <ReproductionNotice />
      <RunNotices />
      <ReleaseNotice />
    </div>
  );
}

function LinkProblems() {
  const problems = useRun((run) => run.problems);
  if (problems.length === 0) return null;
  return (
    <Notice tone="warning" onClose={() => useRun.setState({ problems: [] })}>
      <p>{NOTICES.problems}</p>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.label} ${problem.given}`}>{describeProblem(problem)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function DataNotice() {
  const { laboratory } = usePage();
  const { progress, error, standIn } = useRun((run) => run.data);
  const { name } = useExperiment((state) => dataSetOf(state.experiment));
  if (error !== null) {
    return (
      <Notice
        tone="error"
        actions={
          <>
            <NoticeAction label={NOTICES.retry} onClick={laboratory.retryData} />
            <NoticeAction
              label={NOTICES.useGenerated}
              onClick={() => laboratory.change({ data: 'blobs' })}
              control={keyOf('data')}
            />
          </>
        }
      >
        {NOTICES.dataFailed(name, error)} {standIn && NOTICES.standIn}
      </Notice>
    );
  }
  if (progress === null || (!standIn && progress.receivedBytes === 0)) return null;
  return (
    <Notice tone="info">
      {NOTICES.loading(name, progress.receivedBytes, progress.totalBytes)} {standIn && NOTICES.standIn}
    </Notice>
  );
}

/** How long a network may take to be set up before a word is said about it. */
const SETTING_UP_MS = 1000;

function SettingUpNotice() {
  const settingUp = useRun(({ status }) => status.phase === 'waiting' && status.widths.length === 0);
  const plans = useExperiment((state) => state.past.length + state.future.length);
  return settingUp ? <SettingUp key={plans} /> : null;
}

function SettingUp() {
  const { laboratory } = usePage();
  const connections = useExperiment((state) => cost(state.experiment).connections);
  const canGoBack = useExperiment((state) => state.past.length > 0);
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), SETTING_UP_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!long) return null;
  return (
    <Notice
      tone="info"
      actions={
        canGoBack ? <NoticeAction label={NOTICES.backToBefore} onClick={laboratory.undo} /> : <HalfSize />
      }
    >
      {NOTICES.settingUp(connections)}
    </Notice>
  );
}

function FailureNotice() {
  const { laboratory } = usePage();
  const failure = useRun((run) => run.status.failure);
  const experiment = useExperiment((state) => state.current);
  if (!failure) return null;
  const again = <NoticeAction label={NOTICES.startAgain} onClick={laboratory.reset} control="reset" />;
  const smaller = <HalfSize />;
  switch (failure.code) {
    case 'diverged': {
      const rate = Number((experiment.learningRate / 10).toPrecision(3));
      return (
        <Notice
          tone="error"
          actions={
            <NoticeAction
              label={NOTICES.lowerRate(rate)}
              control={keyOf('learningRate')}
              onClick={() =>
                laboratory.adopt({ experiment: { ...experiment, learningRate: rate }, events: [] })
              }
            />
          }
        >
          {NOTICES.diverged(failure.message, failure.epoch, experiment.learningRate)}
        </Notice>
      );
    }
    case 'outOfMemory':
      return (
        <Notice tone="error" actions={smaller}>
          {NOTICES.outOfMemory(failure.message)}
        </Notice>
      );
    case 'workerDied':
      return (
        <Notice
          tone="error"
          actions={
            <>
              {again}
              {experiment.hidden.length > 0 && smaller}
            </>
          }
        >
          {NOTICES.workerDied(failure.message)}
        </Notice>
      );
    case 'badConfig':
    case 'internal':
      return (
        <Notice tone="error" actions={again}>
          {NOTICES.internal(failure.message)}
        </Notice>
      );
  }
}

function ReproductionNotice() {
  const promised = useRun((run) => run.promised);
  const found = useRun((run) => run.found);
  const untouched = useExperiment((run) => promised === null || isUntouched(promised, run));
  if (!promised || !found) return null;
  const { epoch, fingerprint } = promised;
  const same = found.startsWith(fingerprint);
  const doubt = untouched ? promised.doubt : 'touched';
  return (
    <Notice tone={same ? 'info' : 'warning'} onClose={() => useRun.setState({ found: null })}>
      {same ? NOTICES.reproduced(epoch) : NOTICES.notReproduced(epoch, found, fingerprint, doubt)}
    </Notice>
  );
}

function ReleaseNotice() {
  const loadNewer = useRelease((release) => release.loadNewer);
  const isKept = useCheckpoints(keepsRuns);
  const isOffered = useMode(mayOpen);
  if (!loadNewer) return null;
  return (
    <Notice
      tone="info"
      actions={<NoticeAction label={NOTICES.loadRelease} onClick={loadNewer} />}
      onClose={() => useRelease.setState({ loadNewer: null })}
    >
      {NOTICES.newRelease(isKept && isOffered)}
    </Notice>
  );
}

function RunNotices() {
  const { laboratory } = usePage();
  const { kernels, phase, failure, remaining, skipped, layers } = useRun(
    useShallow(({ status }) => ({
      kernels: status.kernels,
      phase: status.phase,
      failure: status.failure,
      remaining: status.remaining,
      skipped: status.skipped.length,
      layers: status.connections.length,
    })),
  );
  const standIn = useRun((run) => run.data.standIn);
  const events = useExperiment((state) => state.events.length);
  const testImages = useExperiment((state) => state.current.testImages);
  return (
    <>
      {kernelNotice(kernels)}
      {skipped > 0 && skipped === layers && <Notice tone="warning">{NOTICES.nothingToRewire}</Notice>}
      {events > 0 && <EventsNotice count={events} laboratory={laboratory} />}
      {phase === 'finished' && !failure && (
        <FinishedNotice
          text={
            standIn
              ? NOTICES.finishedStandIn
              : remaining
                ? NOTICES.remaining(remaining.connections, remaining.testAccuracy, testImages)
                : NOTICES.finished
          }
          onAgain={laboratory.reset}
        />
      )}
    </>
  );
}

/** Closed until the next run has finished. */
function FinishedNotice({ text, onAgain }: { readonly text: string; readonly onAgain: () => void }) {
  const [closed, setClosed] = useState(false);
  if (closed) return null;
  return (
    <Notice
      tone="info"
      minor
      actions={<NoticeAction label={NOTICES.startAgain} onClick={onAgain} control="reset" />}
      onClose={() => setClosed(true)}
    >
      {text}
    </Notice>
  );
}

function kernelNotice(kernels: RunStatus['kernels']) {
  if (kernels === 'scalar') return <Notice tone="warning">{NOTICES.scalar}</Notice>;
  if (kernels === 'reference') return <Notice tone="warning">{NOTICES.reference}</Notice>;
  return null;
}

function EventsNotice({ count, laboratory }: { readonly count: number; readonly laboratory: Laboratory }) {
  return (
    <Notice
      tone="info"
      minor
      actions={
        <NoticeAction label={NOTICES.forgetEvents(count)} onClick={laboratory.forgetEvents} control="reset" />
      }
    >
      {NOTICES.events(count)}
    </Notice>
  );
}
