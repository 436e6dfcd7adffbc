/** The bar above everything: what can be done to the run, and its most important numbers. */
import type { ReactNode } from 'react';
import { rewires } from '../../config/experiment.ts';
import { RUN_CONTROLS } from '../../config/run-controls.ts';
import type { RunControl } from '../../config/run-controls.ts';
import { namesControl } from '../../config/view.ts';
import { formatAccuracy, formatCount, formatDensity, formatLoss, NO_NUMBER } from '../../math/format.ts';
import { useExperiment } from '../../state/experiment-store.ts';
import { useMode } from '../../state/mode-store.ts';
import { runSignal, useRun } from '../../state/run-store.ts';
import { setView, useView } from '../../state/view-store.ts';
import { SHELL } from '../../text/shell.ts';
import { FollowText } from '../follow-text.tsx';
import { usePage } from '../laboratory-context.tsx';
import { IconButton } from './icon-button.tsx';
import { Icon } from './icons.tsx';
import { shownTrainLoss, useShownMoment } from './shown-moment.ts';
import { mayPlay, togglePlay, watchRewiring } from './shortcuts.ts';

function Readout(props: { label: string; value: ReactNode; detail?: ReactNode; minor?: boolean }) {
  const { label, value, detail, minor } = props;
  return (
    <div className={minor ? 'run-readout minor' : 'run-readout'}>
      <span className="run-readout-label">{label}</span>
      <output aria-label={label}>{value}</output>
      {detail && <span className="run-readout-detail">{detail}</span>}
    </div>
  );
}

/** What is said where there is room for it, and otherwise. */
function WhereWide({ then, children }: { then?: string; children: ReactNode }) {
  return (
    <>
      <span className="wide-only">{children}</span>
      <span className="narrow-only">{then}</span>
    </>
  );
}

export function TopBar() {
  const settingsOpen = useView((view) => view.settingsOpen);
  return (
    <header className="top-bar">
      <h1>{SHELL.title}</h1>
      <RunButtons />
      <Readouts />
      <button
        type="button"
        className="icon-button settings-button"
        aria-label={SHELL.settings}
        title={SHELL.settings}
        aria-expanded={settingsOpen}
        onClick={() => setView({ settingsOpen: !settingsOpen })}
      >
        <Icon name="settings" />
      </button>
    </header>
  );
}

/** What the link that was opened leaves of them. */
function RunButtons() {
  const { laboratory } = usePage();
  const phase = useRun((run) => run.status.phase);
  const mode = useMode();
  const { hide, lock } = mode;
  const playing = phase === 'playing';
  const ends = !mayPlay(phase, mode);
  const canRewire = useExperiment((state) => rewires(state.current));
  const idle = phase === 'waiting' || phase === 'finished';
  const hidden = (control: RunControl) => namesControl(hide, control);
  const locked = (control: RunControl) => namesControl(lock, control);
  if (RUN_CONTROLS.every(({ key }) => key === 'timeline' || hidden(key))) return null;
  return (
    <div className="button-row" role="group" aria-label="Run">
      {!hidden('reset') && (
        <IconButton
          icon="reset"
          label={SHELL.reset}
          shortcut="0"
          disabled={locked('reset')}
          onClick={laboratory.reset}
        />
      )}
      {!hidden('play') && (
        <IconButton
          icon={playing ? 'pause' : 'play'}
          label={playing ? SHELL.pause : SHELL.play}
          shortcut="Space"
          primary
          wide
          {...(ends && { hint: SHELL.neverAgain })}
          disabled={phase === 'waiting' || ends || locked('play')}
          onClick={() => togglePlay(laboratory)}
        />
      )}
      {!hidden('step') && (
        <IconButton
          icon="stepBatch"
          label={SHELL.stepBatch}
          shortcut="."
          disabled={idle || locked('step')}
          onClick={laboratory.stepBatch}
        />
      )}
      {!hidden('step') && (
        <IconButton
          icon="stepEpoch"
          label={SHELL.stepEpoch}
          shortcut=">"
          disabled={idle || locked('step')}
          onClick={laboratory.stepEpoch}
        />
      )}
      {!hidden('rewire') && (
        <IconButton
          icon="rewire"
          label={SHELL.rewire}
          shortcut="R"
          disabled={idle || locked('rewire')}
          onClick={laboratory.rewire}
        />
      )}
      {!hidden('watch') && (
        <IconButton
          icon="watch"
          label={SHELL.watchRewiring}
          shortcut="W"
          {...(canRewire ? {} : { hint: SHELL.neverRewires })}
          disabled={idle || !canRewire || locked('watch')}
          onClick={() => watchRewiring(laboratory)}
        />
      )}
    </div>
  );
}

const STATUS = [runSignal];

function Readouts() {
  const remaining = useRun((run) => run.status.remaining);
  const { lab } = usePage().laboratory;
  const { past, epoch, testAccuracy, connections } = useShownMoment();
  const experiment = useExperiment((state) => state.current);
  const widths = useRun((run) => run.status.widths);
  const all = widths.slice(1).reduce((sum, units, l) => sum + widths[l] * units, 0);
  const length = `of ${formatCount(experiment.epochs)}`;
  const afterLastCut = !past && remaining !== null;
  const shown = <T,>(value: T | null, format: (value: T) => string) =>
    value === null ? NO_NUMBER : format(value);
  return (
    <div className={past ? 'run-readouts past' : 'run-readouts'}>
      <Readout
        label={SHELL.epoch}
        value={connections === null ? NO_NUMBER : String(epoch)}
        detail={past ? <WhereWide then={length}>{SHELL.lookingBack}</WhereWide> : length}
      />
      <Readout
        label={SHELL.testAccuracy}
        value={shown(testAccuracy, (share) => formatAccuracy(share, experiment.testImages))}
        {...(afterLastCut && { detail: SHELL.afterLastCut })}
      />
      <Readout
        label={SHELL.trainingLoss}
        value={<FollowText signals={STATUS} text={() => shown(shownTrainLoss(lab), formatLoss)} />}
        {...(past && epoch > 0 && { detail: <WhereWide>{SHELL.epochMean}</WhereWide> })}
      />
      <Readout label={SHELL.connections} value={shown(connections, formatCount)} />
      <Readout
        label={SHELL.density}
        value={shown(connections, (count) => formatDensity(count / all))}
        minor
      />
    </div>
  );
}
