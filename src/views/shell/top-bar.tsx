/** The bar above everything: what can be done to the run, and its most important numbers. */
import { useState } from 'react';
import { cost } from '../../config/layer-plan.ts';
import { formatAccuracy, formatCount, formatDensity, formatLoss, NO_NUMBER } from '../../math/format.ts';
import { useExperiment } from '../../state/experiment-store.ts';
import { useRun } from '../../state/run-store.ts';
import { setView, useView } from '../../state/view-store.ts';
import type { ThemeId } from '../../theme/theme.ts';
import { SHELL } from '../../text/shell.ts';
import { usePage } from '../laboratory-context.tsx';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';
import { togglePlay } from './shortcuts.ts';

interface ButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly shortcut?: string;
  readonly disabled?: boolean;
  readonly primary?: boolean;
  readonly wide?: boolean;
  readonly onClick: () => void;
}

function IconButton({ icon, label, shortcut, disabled, primary, wide, onClick }: ButtonProps) {
  return (
    <button
      type="button"
      className={primary ? 'icon-button primary' : 'icon-button'}
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
      {wide && <span>{label}</span>}
    </button>
  );
}

function Readout(props: { label: string; value: string; detail?: string; minor?: boolean }) {
  const { label, value, detail, minor } = props;
  return (
    <div className={minor ? 'readout minor' : 'readout'}>
      <span className="readout-label">{label}</span>
      <output aria-label={label}>{value}</output>
      {detail && <span className="readout-detail">{detail}</span>}
    </div>
  );
}

export function TopBar({ embedded, onHelp }: { readonly embedded: boolean; readonly onHelp: () => void }) {
  const { laboratory } = usePage();
  const phase = useRun((run) => run.status.phase);
  const canUndo = useExperiment((state) => state.past.length > 0);
  const canRedo = useExperiment((state) => state.future.length > 0);
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
      <div className="button-row secondary" role="group" aria-label="Page">
        <IconButton icon="dice" label={SHELL.newSeed} shortcut="N" onClick={laboratory.newSeed} />
        <IconButton
          icon="undo"
          label={SHELL.undo}
          shortcut="Ctrl+Z"
          disabled={!canUndo}
          onClick={laboratory.undo}
        />
        <IconButton
          icon="redo"
          label={SHELL.redo}
          shortcut="Ctrl+Y"
          disabled={!canRedo}
          onClick={laboratory.redo}
        />
        <CopyLink embedded={embedded} />
        <SpeedSelect />
        <ThemeSelect />
        <button
          type="button"
          className="icon-button"
          aria-label={SHELL.help}
          title={`${SHELL.help} (?)`}
          onClick={onHelp}
        >
          ?
        </button>
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
      </div>
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
    <div className="readouts">
      <Readout
        label={SHELL.epoch}
        value={known ? String(Math.floor(status.epoch + 1e-9)) : NO_NUMBER}
        detail={`of ${formatCount(experiment.epochs)}`}
      />
      <Readout
        label={SHELL.testAccuracy}
        value={
          status.testAccuracy === null ? NO_NUMBER : formatAccuracy(status.testAccuracy, experiment.testImages)
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

function CopyLink({ embedded }: { readonly embedded: boolean }) {
  const { address } = usePage();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const { origin, pathname, search } = location;
    await navigator.clipboard.writeText(`${origin}${pathname}${search}${address.current()}`);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  if (embedded || !navigator.clipboard) return null;
  return (
    <>
      <IconButton
        icon="link"
        label={copied ? SHELL.linkCopied : SHELL.copyLink}
        onClick={() => void copy().catch(() => setCopied(false))}
      />
      <span className="visually-hidden" role="status">
        {copied ? SHELL.linkCopied : ''}
      </span>
    </>
  );
}

const SPEEDS: readonly (readonly [number, string])[] = [
  [0, SHELL.speeds.max],
  [10000, SHELL.speeds.fast],
  [2000, SHELL.speeds.medium],
  [500, SHELL.speeds.slow],
];

function SpeedSelect() {
  const speed = useView((view) => view.speed);
  const listed = SPEEDS.some(([value]) => value === speed);
  return (
    <select
      aria-label={SHELL.speed}
      title={SHELL.speed}
      value={speed}
      onChange={(event) => setView({ speed: Number(event.target.value) })}
    >
      {SPEEDS.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
      {!listed && <option value={speed}>{`${formatCount(speed)} images/s`}</option>}
    </select>
  );
}

function ThemeSelect() {
  const theme = useView((view) => view.theme);
  return (
    <select
      aria-label={SHELL.theme}
      title={`${SHELL.theme} (T)`}
      value={theme ?? 'system'}
      onChange={({ target }) =>
        setView({ theme: target.value === 'system' ? null : (target.value as ThemeId) })
      }
    >
      {Object.entries(SHELL.themes).map(([id, label]) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}
