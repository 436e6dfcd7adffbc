/** The page: bar, settings, panels, timeline. Where each stands is a matter of app.css. */
import { startTransition, useEffect, useMemo, useState } from 'react';
import { DATA_SET_IDS, DATA_SETS } from '../config/data-sets.ts';
import { dataSetOf, pictureOf } from '../config/own-data.ts';
import { presetExperiment } from '../config/presets.ts';
import { mayOpen, namesControl } from '../config/view.ts';
import { keysForParent } from '../state/embed.ts';
import { useExperiment } from '../state/experiment-store.ts';
import { useMode } from '../state/mode-store.ts';
import { useOwnData } from '../state/own-data-store.ts';
import { useRun } from '../state/run-store.ts';
import { rewiringsWatched, setView, useView } from '../state/view-store.ts';
import type { PanelId } from '../state/view-store.ts';
import { PIXELS_TEXT } from '../text/charts.ts';
import { OWN_DATA } from '../text/own-data.ts';
import { SHELL } from '../text/shell.ts';
import './app.css';
import { KeysHint } from './chart-canvas.tsx';
import { ControlsPanel } from './controls/controls-panel.tsx';
import { PresetsMenu } from './controls/presets-menu.tsx';
import { CurvesPanel } from './curves/curves-panel.tsx';
import { DegreesPanel } from './degrees/degrees-panel.tsx';
import { usePage } from './laboratory-context.tsx';
import { ExportDialog } from './files/export-dialog.tsx';
import { LivesPanel } from './lives/lives-panel.tsx';
import { MapDialog } from './map/map-dialog.tsx';
import { NetworkPanel } from './network/network-panel.tsx';
import { PixelsPanel } from './pixels/pixels-panel.tsx';
import { DropZone } from './files/drop-zone.tsx';
import { OpenFilesButton } from './files/open-files-button.tsx';
import { TableDialog } from './files/table-dialog.tsx';
import { ShareDialog } from './share/share-dialog.tsx';
import type { ShareView } from './share/share-dialog.tsx';
import { HelpDialog } from './shell/help-dialog.tsx';
import { Notices } from './shell/notices.tsx';
import './shell/shell.css';
import { PageTools } from './shell/page-tools.tsx';
import { showRewiringPanels } from './shell/rewiring-panels.ts';
import { handleKey } from './shell/shortcuts.ts';
import { StatusStrip } from './shell/status-strip.tsx';
import { TopBar } from './shell/top-bar.tsx';
import { useDataNames } from './use-data-names.ts';
import { useAppliedTheme } from './shell/use-applied-theme.ts';
import { ThemeProvider } from './theme-context.tsx';
import { Timeline } from './timeline/timeline.tsx';
import { WeightsPanel } from './weights/weights-panel.tsx';

const PANEL_NAMES: Readonly<Record<PanelId, string>> = {
  network: 'Network',
  pixels: 'Pixels',
  weights: 'Weights',
  degrees: 'Degrees',
  lives: 'Lives',
  curves: 'Curves',
};

export function App() {
  const { laboratory } = usePage();
  const theme = useAppliedTheme();
  const embedded = useMode((mode) => mode.embed);
  const hasTimeline = useMode(({ hide }) => !namesControl(hide, 'timeline'));
  const opensFiles = useMode(mayOpen);
  const isFree = useMode((mode) => mode.hide.length === 0 && mode.lock.length === 0);
  const [helpOpen, setHelpOpen] = useState(false);
  const [exportOpen, setExportOpen] = useState(false);
  const [shareView, setShareView] = useState<ShareView | null>(null);
  const whole = useAfterFirstPaint();
  const panel = useView((view) => view.panel);
  const solo = useView((view) => view.solo);
  const settingsOpen = useView((view) => view.settingsOpen);
  const stagesRewirings = useView((view) => rewiringsWatched(view) === 'staged');
  const awaitsRewiring = useView((view) => view.awaitsRewiring);
  const experiment = useExperiment((state) => state.current);
  const standIn = useRun((run) => run.data.standIn);
  const available = useRun((run) => run.data.available);
  const problems = useRun((run) => run.problems);
  const lastOpened = useOwnData((state) => state.loaded[0]?.own ?? null);
  const ownData = experiment.own ?? lastOpened;
  const shape = standIn ? DATA_SETS.blobs : dataSetOf(experiment);
  const { classes, inputNames } = useDataNames(shape, experiment.own);
  const data = useMemo(() => ({ ...shape, classes }), [shape, classes]);
  const { lab } = laboratory;

  useEffect(() => {
    // A link may ask for slow motion, and leave to the page what stands beside the network.
    const { speed, panel } = useView.getState();
    if (speed === 'slow' && panel === 'network' && !embedded) showRewiringPanels();
  }, [embedded]);

  useEffect(() => {
    const dialogs = {
      help: () => setHelpOpen(true),
      share: () => setShareView('link'),
      code: () => setShareView('code'),
      files: () => setExportOpen(true),
    };
    const handOn = embedded ? keysForParent() : () => false;
    const listener = (event: KeyboardEvent) => {
      if (handOn(event) || handleKey(event, laboratory, dialogs)) event.preventDefault();
    };
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, [laboratory, embedded]);

  return (
    <ThemeProvider value={theme}>
      <div
        className="page"
        data-embedded={embedded || undefined}
        data-panel={panel}
        data-solo={solo || undefined}
        data-stages-rewirings={stagesRewirings || undefined}
        data-awaits-rewiring={awaitsRewiring || undefined}
        data-settings-open={settingsOpen || undefined}
      >
        <KeysHint />
        <TopBar />
        <Notices />
        <aside className="settings" aria-label={SHELL.settings}>
          {whole && (
            <>
              <PageTools
                onHelp={() => setHelpOpen(true)}
                onShare={() => setShareView('link')}
                onExport={() => setExportOpen(true)}
              />
              {isFree && (
                <PresetsMenu
                  experiment={experiment}
                  onChoose={(preset) =>
                    laboratory.adopt({ experiment: presetExperiment(preset), events: [] })
                  }
                />
              )}
              <ControlsPanel
                experiment={experiment}
                onChange={laboratory.change}
                problems={problems}
                ownData={ownData}
                dataTools={<OpenFilesButton label={OWN_DATA.button} title={OWN_DATA.buttonHint} />}
                unavailableData={DATA_SET_IDS.filter((id) => !available.includes(id))}
              />
            </>
          )}
        </aside>
        <main className="panels">
          <NetworkPanel
            lab={lab}
            classes={classes}
            picture={pictureOf(data)}
            inputNames={inputNames}
            onOrder={laboratory.order}
            onMultiples={laboratory.wantMultiples}
          />
          {whole && (
            <>
              <CurvesPanel lab={lab} />
              <PanelTabs isTable={data.kind === 'table'} />
              <PixelsPanel lab={lab} data={data} inputNames={inputNames} testImages={experiment.testImages} />
              <WeightsPanel lab={lab} />
              <DegreesPanel lab={lab} />
              <LivesPanel lab={lab} />
            </>
          )}
        </main>
        {hasTimeline && <Timeline lab={lab} onGoOn={laboratory.goOnFrom} />}
        <StatusStrip />
        {!embedded && opensFiles && <DropZone />}
        {!embedded && <TableDialog />}
        <HelpDialog open={helpOpen} onClose={() => setHelpOpen(false)} />
        <ExportDialog open={exportOpen} onClose={() => setExportOpen(false)} />
        <MapDialog />
        <ShareDialog view={shareView} onView={setShareView} />
      </div>
    </ThemeProvider>
  );
}

/** The network comes first: what stands around it is rendered, in slices, once that can be seen. */
function useAfterFirstPaint(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(() => startTransition(() => setPainted(true))));
    return () => cancelAnimationFrame(frame);
  }, []);
  return painted;
}

function PanelTabs({ isTable }: { readonly isTable: boolean }) {
  const panel = useView((view) => view.panel);
  return (
    <nav className="panel-tabs" aria-label="Panels">
      {(Object.keys(PANEL_NAMES) as PanelId[]).map((id) => (
        <button
          key={id}
          type="button"
          data-tab={id}
          aria-pressed={panel === id}
          onClick={() => setView({ panel: id })}
        >
          {id === 'pixels' && isTable ? PIXELS_TEXT.featuresTitle : PANEL_NAMES[id]}
        </button>
      ))}
    </nav>
  );
}
