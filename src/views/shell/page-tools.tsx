/** What can be done to the page rather than to the run: seed, undo, link, speed, theme, help. */
import type { DataSetInfo } from '../../config/data-sets.ts';
import { dataSetOf } from '../../config/own-data.ts';
import { settingOf } from '../../config/setting-text.ts';
import { mayChange } from '../../config/view.ts';
import { useExperiment } from '../../state/experiment-store.ts';
import { showMap, useMap } from '../../state/map-store.ts';
import { useMode } from '../../state/mode-store.ts';
import { useUnitOrder } from '../../state/unit-order-store.ts';
import { setView, useView } from '../../state/view-store.ts';
import type { ViewState } from '../../state/view-store.ts';
import type { ThemeId } from '../../theme/theme.ts';
import { FILES } from '../../text/files.ts';
import { MAP_TEXT } from '../../text/map.ts';
import { SHELL } from '../../text/shell.ts';
import { usePage } from '../laboratory-context.tsx';
import { IconButton } from './icon-button.tsx';
import { chooseSpeed, isLecture, SPEEDS, toggleLecture } from './choices.ts';

export interface PageToolsProps {
  readonly onHelp: () => void;
  readonly onShare: () => void;
  readonly onExport: () => void;
}

export function PageTools({ onHelp, onShare, onExport }: PageToolsProps) {
  const { laboratory } = usePage();
  const mayDraw = useMode((mode) => mayChange(mode, settingOf('seed').key));
  const hasMap = useMap(({ opened }) => opened !== null);
  const orders = useUnitOrder();
  const canUndo = useExperiment((state) => state.past.length > 0) || orders.past.length > 0;
  const canRedo = useExperiment((state) => state.future.length > 0) || orders.future.length > 0;
  return (
    <div className="page-tools" role="group" aria-label="Page">
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
      <IconButton
        icon="dice"
        label={SHELL.newSeed}
        shortcut="N"
        disabled={!mayDraw}
        onClick={laboratory.newSeed}
      />
      <IconButton icon="link" label={SHELL.share} hint={SHELL.shareHint} onClick={onShare} />
      <IconButton
        icon="export"
        label={FILES.export}
        hint={FILES.exportHint}
        shortcut="E"
        onClick={onExport}
      />
      {hasMap && (
        <IconButton icon="map" label={MAP_TEXT.show} hint={MAP_TEXT.showHint} onClick={() => showMap(true)} />
      )}
      <LectureMode />
      <IconButton icon="help" label={SHELL.help} shortcut="?" onClick={onHelp} />
      <SpeedSelect />
      <ThemeSelect />
    </div>
  );
}

/** As in the last row of a lecture hall it should be seen. */
function LectureMode() {
  const on = useView(isLecture);
  return (
    <IconButton
      icon="lecture"
      label={SHELL.lectureMode}
      hint={SHELL.lectureHint}
      pressed={on}
      shortcut="L"
      onClick={toggleLecture}
    />
  );
}

function speedName(speed: ViewState['speed'], kind: DataSetInfo['kind']): string {
  if (speed === 'slow') return SHELL.speeds.slowMotion;
  return speed === 0 ? SHELL.speeds.max : SHELL.speeds.limited(speed, kind);
}

function SpeedSelect() {
  const speed = useView((view) => view.speed);
  const kind = useExperiment(({ current }) => dataSetOf(current).kind);
  // A link may ask for any.
  const choices = SPEEDS.includes(speed) ? SPEEDS : [...SPEEDS, speed];
  return (
    <select
      aria-label={SHELL.speed}
      title={SHELL.speed}
      value={speed}
      onChange={({ target }) => chooseSpeed(target.value === 'slow' ? 'slow' : Number(target.value))}
    >
      {choices.map((value) => (
        <option key={value} value={value}>
          {speedName(value, kind)}
        </option>
      ))}
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
