/** What many runs came to, over the settings in which they differ: chart or table, and the way into a run. */
import { useState } from 'react';
import { DEFAULT_EXPERIMENT } from '../../config/experiment.ts';
import type { MapRun } from '../../history/map-file.ts';
import { summariseMap } from '../../history/map-summary.ts';
import type { MapMeasure } from '../../history/map-summary.ts';
import { showMap } from '../../state/map-store.ts';
import type { OpenedMap } from '../../state/map-store.ts';
import { openMapRun } from '../../state/open-map-run.ts';
import { MAP_TEXT } from '../../text/map.ts';
import { SHELL } from '../../text/shell.ts';
import { usePage } from '../laboratory-context.tsx';
import { saveFile } from '../save-file.ts';
import { MapChart } from './map-chart.tsx';
import { mapCsv } from './map-rows.ts';
import { MapTable } from './map-table.tsx';
import { commonWords, mapWords } from './map-words.ts';
import '../panel.css';
import './map.css';

const MEASURES = Object.keys(MAP_TEXT.measures) as MapMeasure[];

export function MapBody({ opened: { name, map } }: { readonly opened: OpenedMap }) {
  const { address, laboratory } = usePage();
  const [measure, setMeasure] = useState<MapMeasure>('testAccuracy');
  const [asTable, setAsTable] = useState(false);
  const common = MAP_TEXT.common(commonWords(map, DEFAULT_EXPERIMENT));
  const open = (run: MapRun) => {
    showMap(false);
    void openMapRun(run, address, laboratory);
  };
  return (
    <section className="map-body" aria-label={MAP_TEXT.from(name)}>
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
        <button
          type="button"
          title={MAP_TEXT.saveHint}
          onClick={() => {
            const csv = new Blob([mapCsv(map, name, common)], { type: 'text/csv' });
            saveFile(csv, MAP_TEXT.csvName(name));
          }}
        >
          {MAP_TEXT.save}
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
    </section>
  );
}
