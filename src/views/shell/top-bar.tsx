/** The bar above everything: what can be done to the run, and its most important numbers. */
import { cost } from '../../config/layer-plan.ts';
import { formatAccuracy, formatCount, formatDensity, formatLoss, NO_NUMBER } from '../../math/format.ts';
import { useExperiment } from '../../state/experiment-store.ts';
import { useRun } from '../../state/run-store.ts';
import { setView, useView } from '../../state/view-store.ts';
import { SHELL } from '../../text/shell.ts';
import { usePage } from '../laboratory-context.tsx';
import { IconButton } from './icon-button.tsx';
import { Icon } from './icons.tsx';
import { togglePlay } from './shortcuts.ts';

function Readout(props: { label: string; value: string; detail?: string; minor?: boolean }) {
  const { label, value, detail, minor } = props;
  return (
    <div className={minor ? 'run-readout minor' : 'run-readout'}>
      <span className="run-readout-label">{label}</span>
      <output aria-label={label}>{value}</output>
      {detail && <span className="run-readout-detail">{detail}</span>}
    </div>
  );
}

export function TopBar() {
  const { laboratory } = usePage();
  const phase = useRun((run) => run.status.phase);
  const settingsOpen = useView((view) => view.settingsOpen);
  const playing = phase === 'playing';
  const idle = phase === 'waiting' || phase === 'finished';
  return (
    <header className="top-bar">
      <h1>{SHELL.title}</h1>
      <div className="button-row" role="group" aria-label="Run">
        <IconButton icon="reset" label={SHELL.reset} shortcut="0" onClick={laboratory.reset} />
        <IconButton
          icon={playing ? 'pause' : 'play'}
          label={playing ? SHELL.pause : SHELL.play}
          shortcut="Space"
          primary
          wide
          disabled={phase === 'waiting'}
          onClick={() => togglePlay(laboratory)}
        />
        <IconButton
          icon="stepBatch"
          label={SHELL.stepBatch}
          shortcut="."
          disabled={idle}
          onClick={laboratory.stepBatch}
        />
        <IconButton
          icon="stepEpoch"
          label={SHELL.stepEpoch}
          shortcut=">"
          disabled={idle}
          onClick={laboratory.stepEpoch}
        />
        <IconButton
          icon="rewire"
          label={SHELL.rewire}
          shortcut="R"
          disabled={idle}
          onClick={laboratory.rewire}
        />
      </div>
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

function Readouts() {
  const status = useRun((run) => run.status);
  const experiment = useExperiment((state) => state.current);
  const { connections: all } = cost({ ...experiment, method: 'dense' });
  const connections = status.connections.reduce((sum, count) => sum + count, 0);
  const known = status.connections.length > 0;
  return (
    <div className="run-readouts">
      <Readout
        label={SHELL.epoch}
        value={known ? String(Math.floor(status.epoch + 1e-9)) : NO_NUMBER}
        detail={`of ${formatCount(experiment.epochs)}`}
      />
      <Readout
        label={SHELL.testAccuracy}
        value={
          status.testAccuracy === null
            ? NO_NUMBER
            : formatAccuracy(status.testAccuracy, experiment.testImages)
        }
      />
      <Readout
        label={SHELL.trainingLoss}
        value={status.trainLoss === null ? NO_NUMBER : formatLoss(status.trainLoss)}
      />
      <Readout label={SHELL.connections} value={known ? formatCount(connections) : NO_NUMBER} />
      <Readout label={SHELL.density} value={known ? formatDensity(connections / all) : NO_NUMBER} minor />
    </div>
  );
}
