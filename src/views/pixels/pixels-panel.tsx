/** Panel Pixels: which inputs the network looks at, over the epochs, by class, and of one sample. */
import { useEffect } from 'react';
import type { Lab } from '../../client/lab.ts';
import type { DataSetInfo } from '../../config/data-sets.ts';
import { OWN_LIMITS } from '../../config/own-data.ts';
import { doublingEpochs } from '../../history/doubling-epochs.ts';
import { setView, useView } from '../../state/view-store.ts';
import type { PixelMeasure, PixelPicture } from '../../state/view-store.ts';
import { PIXELS_TEXT } from '../../text/charts.ts';
import { CLASS_MAPS_TEXT, SAMPLE_TEXT } from '../../text/one-image.ts';
import { Panel, Shortened } from '../panel.tsx';
import { shownEpochs } from '../save/shown-epochs.ts';
import { useFact } from '../use-signal.ts';
import { ClassMaps } from './class-maps.tsx';
import { ClassMapsTable } from './class-maps-table.tsx';
import { filmAnimation } from './film-animation.ts';
import { FilmStrip } from './film-strip.tsx';
import { FilmTable } from './film-table.tsx';
import { OneImage } from './one-image.tsx';
import { OneRow } from './one-row.tsx';
import { OneSampleTable } from './one-sample-table.tsx';
import { padFor } from './pad.ts';
import { PixelMap } from './pixel-map.tsx';
import { PixelsTable } from './pixels-table.tsx';
import { SampleTools } from './sample-tools.tsx';
import './pixels.css';

const MEASURES: readonly PixelMeasure[] = ['coreDegree', 'degree', 'strength', 'paths'];

export interface PixelsPanelProps {
  readonly lab: Lab;
  /** What the run trains on. */
  readonly data: DataSetInfo;
  /** Of the features of a table; null: they have none. */
  readonly inputNames: readonly string[] | null;
  readonly testImages: number;
}

export function PixelsPanel({ lab, data, inputNames, testImages }: PixelsPanelProps) {
  const isTable = data.kind === 'table';
  const chosen = useView((view) => view.pixelMeasure);
  const chosenPicture = useView((view) => view.pixelPicture);
  const started = useFact(lab.frame, (frame) => frame !== null);
  const isPicture = useFact(lab.meanImage, (image) => image !== null);
  const hasImages = useFact(lab.meanImage, (image) => image !== null && image.pixels !== null);
  const hasPaths = isPicture && data.classes.length <= OWN_LIMITS.maxClasses;
  useEffect(() => () => setView({ hovered: null }), []);
  const measure = chosen === 'paths' && !hasPaths ? 'coreDegree' : chosen;
  const wanted = chosenPicture === 'film' && measure === 'paths' ? 'map' : chosenPicture;
  // Names come with the rows.
  const hasSamples = isTable ? inputNames !== null : hasImages;
  const isShown = wanted === 'image' ? hasSamples : isPicture;
  const picture = isShown ? wanted : 'map';
  const words = SAMPLE_TEXT[data.kind];

  const sample = { lab, data, inputNames, testImages };
  const toggle = (id: PixelPicture) => setView({ pixelPicture: picture === id ? 'map' : id });

  const controls = (
    <>
      {measure !== 'paths' && picture !== 'image' && (
        <button
          type="button"
          aria-label={PIXELS_TEXT.film.toggle}
          aria-pressed={picture === 'film'}
          disabled={!isPicture}
          title={isTable ? PIXELS_TEXT.onlyImages : PIXELS_TEXT.film.toggleHint}
          onClick={() => toggle('film')}
        >
          <Shortened long={PIXELS_TEXT.film.toggle} short={PIXELS_TEXT.film.toggleShort} />
        </button>
      )}
      {picture === 'image' && <SampleTools pad={isTable ? null : padFor(data)} testImages={testImages} />}
      <button
        type="button"
        aria-label={words.toggle}
        aria-pressed={picture === 'image'}
        disabled={!hasSamples}
        title={words.toggleHint}
        onClick={() => toggle('image')}
      >
        <Shortened long={words.toggle} short={words.toggleShort} />
      </button>
      {picture !== 'image' && <MeasureChoice measure={measure} hasPaths={hasPaths} />}
      {picture === 'map' && measure === 'paths' && <ClassChoice classes={data.classes} />}
    </>
  );
  const [body, table] =
    picture === 'image'
      ? [
          () => (isTable ? <OneRow {...sample} /> : <OneImage {...sample} />),
          () => <OneSampleTable {...sample} />,
        ]
      : measure === 'paths'
        ? [
            () => <ClassMaps lab={lab} classes={data.classes} />,
            () => <ClassMapsTable lab={lab} classes={data.classes} />,
          ]
        : picture === 'film'
          ? [() => <FilmStrip lab={lab} measure={measure} />, () => <FilmTable lab={lab} measure={measure} />]
          : [
              () => <PixelMap lab={lab} measure={measure} inputNames={inputNames} />,
              () => <PixelsTable lab={lab} measure={measure} inputNames={inputNames} />,
            ];
  return (
    <Panel
      id="pixels"
      title={isTable ? PIXELS_TEXT.featuresTitle : PIXELS_TEXT.title}
      controls={controls}
      table={table}
      {...(isPicture &&
        picture !== 'image' &&
        measure !== 'paths' && {
          animation: { hint: PIXELS_TEXT.film.saveHint, animation: () => filmAnimation(lab, measure) },
        })}
      shown={picture === 'film' ? () => shownEpochs(lab, doublingEpochs(lab.frames.get().epochs)) : undefined}
      empty={started ? null : isTable ? PIXELS_TEXT.emptyFeatures : PIXELS_TEXT.empty}
    >
      {body()}
    </Panel>
  );
}

interface MeasureChoiceProps {
  readonly measure: PixelMeasure;
  readonly hasPaths: boolean;
}

function MeasureChoice({ measure, hasPaths }: MeasureChoiceProps) {
  return (
    <select
      aria-label={PIXELS_TEXT.measure}
      value={measure}
      onChange={(event) => setView({ pixelMeasure: event.target.value as PixelMeasure })}
    >
      {MEASURES.map((id) => (
        <option key={id} value={id} disabled={id === 'paths' && !hasPaths}>
          {PIXELS_TEXT.measures[id]}
        </option>
      ))}
    </select>
  );
}

function ClassChoice({ classes }: { readonly classes: readonly string[] }) {
  const chosen = useView((view) => view.shownClass);
  return (
    <select
      aria-label={CLASS_MAPS_TEXT.chooser}
      value={chosen ?? ''}
      onChange={({ target }) => setView({ shownClass: target.value === '' ? null : Number(target.value) })}
    >
      <option value="">{CLASS_MAPS_TEXT.all}</option>
      {classes.map((name, k) => (
        <option key={k} value={k}>
          {name}
        </option>
      ))}
    </select>
  );
}
