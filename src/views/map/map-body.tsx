/** What many runs came to, over the settings in which they differ: chart or table, and the way into a run. */
import { useRef, useState } from 'react';
import { DEFAULT_EXPERIMENT } from '../../config/experiment.ts';
import type { MapRun } from '../../history/map-file.ts';
import { summariseMap } from '../../history/map-summary.ts';
import type { MapMeasure } from '../../history/map-summary.ts';
import { showMap } from '../../state/map-store.ts';
import type { OpenedMap } from '../../state/map-store.ts';
import { openMapRun } from '../../state/open-map-run.ts';
import { MAP_TEXT } from '../../text/map.ts';
import { SAVE_TEXT } from '../../text/save.ts';
import { SHELL } from '../../text/shell.ts';
import { usePage } from '../laboratory-context.tsx';
import { Modal } from '../modal.tsx';
import { SaveBody } from '../save/save-body.tsx';
import { MapChart } from './map-chart.tsx';
import { MapTable } from './map-table.tsx';
import { commonWords, mapWords } from './map-words.ts';
import { savedMapWords, savedRuns } from './saved-map.ts';
import '../panel.css';
import './map.css';

const MEASURES = Object.keys(MAP_TEXT.measures) as MapMeasure[];

export function MapBody({ opened: { name, map } }: { readonly opened: OpenedMap }) {
  const { address, laboratory } = usePage();
  const [measure, setMeasure] = useState<MapMeasure>('testAccuracy');
  const [asTable, setAsTable] = useState(false);
  const [saves, setSaves] = useState(false);
  const body = useRef<HTMLElement>(null);
  const common = MAP_TEXT.common(commonWords(map, DEFAULT_EXPERIMENT));
  const open = (run: MapRun) => {
    showMap(false);
    void openMapRun(run, address, laboratory);
  };
  return (
    <section ref={body} className="map-body" aria-label={MAP_TEXT.from(name)}>
      <p>
        <b>{name}</b>: {mapWords(map, summariseMap(map, measure), measure)}. {common}
      </p>
      <div className="map-controls">
        <select
          aria-label={MAP_TEXT.measure}
          value={measure}
          onChange={({ target }) => setMeasure(target.value as MapMeasure)}
        >
          {MEASURES.map((id) => (
            <option key={id} value={id}>
              {MAP_TEXT.measures[id]}
            </option>
          ))}
        </select>
        <button type="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {MAP_TEXT.asTable}
        </button>
        <button type="button" title={MAP_TEXT.saveHint} onClick={() => setSaves(true)}>
          {SAVE_TEXT.button}
        </button>
        <button type="button" onClick={() => showMap(false)}>
          {SHELL.close}
        </button>
      </div>
      {asTable ? (
        // Scrolls, so it must be reachable by keyboard.
        <div className="panel-table" tabIndex={0} role="group" aria-label={MAP_TEXT.tableOf}>
          <MapTable map={map} onOpen={open} />
        </div>
      ) : (
        <MapChart map={map} measure={measure} onOpen={open} />
      )}
      <Modal
        title={SAVE_TEXT.title(MAP_TEXT.title)}
        className="save"
        open={saves}
        onClose={() => setSaves(false)}
      >
        {() => (
          <SaveBody
            words={(caption) => savedMapWords(map, name, measure, caption)}
            inside={MAP_TEXT.inside}
            offered={[{ caption: MAP_TEXT.runs, subject: MAP_TEXT.runs }]}
            onClose={() => setSaves(false)}
            panel={() => body.current}
            tables={() => [savedRuns(map, name)]}
          />
        )}
      </Modal>
    </section>
  );
}
