/** A map as it leaves the page. */
import { DEFAULT_EXPERIMENT } from '../../config/experiment.ts';
import type { RunMap } from '../../history/map-file.ts';
import type { MapMeasure } from '../../history/map-summary.ts';
import { planLink } from '../../history/run-file.ts';
import { MAP_TEXT } from '../../text/map.ts';
import { captionLines } from '../save/saved-words.ts';
import type { SavedWords } from '../save/saved-words.ts';
import type { SavedTable } from '../save/table-csv.ts';
import { mapRows } from './map-rows.ts';
import { commonWords } from './map-words.ts';

/** All runs with their links; name: of the map file. */
export function savedRuns(map: RunMap, name: string): SavedTable {
  const { columns, runs, rowOf } = mapRows(map);
  const rows = runs.map((run) => [...rowOf(run), planLink(run)]);
  const caption = MAP_TEXT.from(name);
  return { caption, subject: caption, columns: [...columns, MAP_TEXT.link], rows };
}

/** What the picture or the table of a map says of itself; the map is of the file of that name. */
export function savedMapWords(map: RunMap, name: string, measure: MapMeasure, caption: string): SavedWords {
  const common = MAP_TEXT.common(commonWords(map, DEFAULT_EXPERIMENT));
  const subtitle = `${MAP_TEXT.measures[measure]}, ${name}. ${common}`;
  const text = caption.trim();
  const runs = map.runs.map((run) => {
    const { epoch, testAccuracy, testLoss, connections, fingerprint } = run;
    return { link: planLink(run), epoch, testAccuracy, testLoss, connections, fingerprint };
  });
  return {
    title: MAP_TEXT.title,
    subtitle,
    caption: text,
    moment: name.replace(/\.json$/i, ''),
    lines: [`SET Lab · ${MAP_TEXT.title} · ${subtitle}`, ...captionLines(text)],
    link: '',
    metadata: { software: 'SET Lab', map: name, measure, caption: text, runs },
  };
}
