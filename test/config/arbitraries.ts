/** Random valid experiments, events, views and links for property tests, made from the tables. */
import fc from 'fast-check';
import type { RunEvent } from '../../src/config/events.ts';
import type { Experiment } from '../../src/config/experiment.ts';
import type { LinkContent } from '../../src/config/link.ts';
import type { SettingValue } from '../../src/config/setting-text.ts';
import { type LiveSettings, SETTINGS, type Setting } from '../../src/config/settings.ts';
import { formatRecipe, MAX_TABLE_COLUMNS, type TableRecipe } from '../../src/config/table-recipe.ts';
import { fileName, OWN_LIMITS, type OwnData } from '../../src/config/own-data.ts';
import { settingFor } from '../../src/config/own-settings.ts';
import { fitView } from '../../src/config/fit-view.ts';
import {
  CONNECTION_COLOURS,
  MAX_STRONGEST,
  MAX_THREADS,
  NETWORK_PICTURES,
  UNIT_ORDERS,
} from '../../src/config/view.ts';
import type { ModeSettings, ViewSettings } from '../../src/config/view.ts';
import { RUN_CONTROLS } from '../../src/config/run-controls.ts';

/** Any allowed value of a setting. */
export function settingValue(setting: Setting): fc.Arbitrary<SettingValue> {
  switch (setting.kind) {
    case 'number':
      return double(setting.min, setting.max);
    case 'integer':
      return fc.integer({ min: setting.min, max: setting.max });
    case 'choice':
      return fc.constantFrom(...setting.choices.map((choice) => choice.value as SettingValue));
    case 'layers':
      return fc.array(fc.integer({ min: setting.min, max: setting.max }), { maxLength: setting.maxLayers });
    case 'period':
      return fc.oneof(fc.constant('epoch' as const), fc.integer({ min: setting.min, max: setting.max }));
    case 'init':
      return fc.oneof(
        fc.constantFrom('he' as const, 'glorot' as const),
        double(setting.minSigma, setting.maxSigma).map((sigma) => `normal:${sigma}` as const),
      );
  }
}

/** A finite number in the range, never −0, which no link can carry. */
function double(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
}

const nastyName = fc.string({ unit: 'binary', maxLength: 70 });

/** A recipe that says something of every kind, or not. */
export const tableRecipe = fc.record(
  {
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    hasHeader: fc.boolean(),
    target: fc.nat(MAX_TABLE_COLUMNS - 1),
    kinds: fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 20 }).chain((columns) =>
      fc
        .array(fc.constantFrom('number', 'category', 'omit'), {
          minLength: columns.length,
          maxLength: columns.length,
        })
        .map((kinds) => Object.fromEntries(columns.map((column, k) => [column, kinds[k]]))),
    ),
    bins: fc.constantFrom(0, 2, 4, 20),
    standardise: fc.boolean(),
    testPercent: fc.integer({ min: 1, max: 90 }),
    splitSeed: fc.integer({ min: 0, max: 4294967295 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<TableRecipe>;
const samples = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: OWN_LIMITS.samples }));

/** A description that is read as it was written. */
export const ownData: fc.Arbitrary<OwnData> = fc
  .record({
    name: fc.oneof(fc.constantFrom('iris.csv', 'a:b 100%.csv', '%3A', 'x%253Ay'), nastyName).map(fileName),
    kind: fc.constantFrom('images' as const, 'table' as const),
    trainCount: samples,
    testCount: samples,
    width: fc.integer({ min: 1, max: 300 }),
    height: fc.integer({ min: 1, max: 300 }),
    classes: fc.integer({ min: OWN_LIMITS.minClasses, max: OWN_LIMITS.maxClasses }),
    inputDivisor: fc.integer({ min: 1, max: 255 }),
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
    recipe: tableRecipe.map(formatRecipe),
  })
  .map((own) => (own.kind === 'images' ? { ...own, recipe: '' } : { ...own, height: 1, inputDivisor: 1 }));

/** An experiment that needs no change when validated without limits. */
export const validExperiment: fc.Arbitrary<Experiment> = ownData
  .chain((own) =>
    fc.boolean().chain((isOwn) => {
      const settings = SETTINGS.map((setting) => settingFor(setting, isOwn ? own : null));
      return fc
        .tuple(...settings.map(settingValue))
        .map((values) => Object.fromEntries(settings.map((setting, index) => [setting.id, values[index]])))
        .map((fields) => ({ ...fields, own }) as unknown as Experiment)
        .map((experiment): Experiment => {
          if (isOwn) return { ...experiment, data: 'own' };
          return { ...experiment, own: null, data: experiment.data === 'own' ? 'mnist' : experiment.data };
        });
    }),
  )
  .map((experiment) => ({ ...experiment, batch: Math.min(experiment.batch, experiment.trainImages) }));

const LIVE = SETTINGS.filter((setting) => setting.applies === 'now');

const liveSettings: fc.Arbitrary<LiveSettings> = fc
  .subarray(LIVE, { minLength: 1 })
  .chain((settings) =>
    fc
      .tuple(...settings.map(settingValue))
      .map((values) => Object.fromEntries(settings.map((setting, index) => [setting.id, values[index]]))),
  )
  .map((fields) => fields as LiveSettings);

export const runEvents: fc.Arbitrary<RunEvent[]> = fc
  .array(
    fc.oneof(
      fc.record({ step: fc.nat(), kind: fc.constant('rewire' as const) }),
      fc.record({ step: fc.nat(), kind: fc.constant('tune' as const), settings: liveSettings }),
    ),
    { maxLength: 6 },
  )
  .map((events) => events.toSorted((a, b) => a.step - b.step));

const view: fc.Arbitrary<ViewSettings> = fc.record({
  epochShown: fc.oneof(fc.constantFrom('end' as const, null), fc.integer({ min: 0, max: 10000 })),
  comparedEpoch: fc.option(fc.nat(10000)),
  panel: fc.constantFrom('network', 'weights', 'pixels', 'curves', 'degrees', 'lives'),
  theme: fc.constantFrom('light', 'dark', 'projector', null),
  speed: fc.oneof(fc.constantFrom('max' as const, 'slow' as const), fc.integer({ min: 100, max: 1000000 })),
  focus: fc.option(fc.record({ layer: fc.nat(6), unit: fc.nat(99999) })),
  networkPicture: fc.constantFrom(...NETWORK_PICTURES),
  strongest: fc.nat(MAX_STRONGEST),
  matrixLayer: fc.nat(6),
  unitOrder: fc.constantFrom(...UNIT_ORDERS),
  connectionColour: fc.constantFrom(...CONNECTION_COLOURS),
  curveAxis: fc.constantFrom('epochs', 'samples', 'seconds'),
});

const controls = fc
  .tuple(
    fc.oneof(fc.constant(['all']), fc.subarray(SETTINGS.map(({ key }) => key as string))),
    fc.subarray(RUN_CONTROLS.map(({ key }) => key)),
  )
  .map((lists) => lists.flat());
const mode: fc.Arbitrary<ModeSettings> = fc.record({
  embed: fc.boolean(),
  play: fc.boolean(),
  hide: controls,
  lock: controls,
  threads: fc.option(fc.integer({ min: 1, max: MAX_THREADS })),
});

export const linkContent: fc.Arbitrary<LinkContent> = fc
  .record({
    experiment: validExperiment,
    events: runEvents,
    view,
    mode,
    fingerprint: fc.option(fc.stringMatching(/^[0-9a-f]{16}$/)),
    unknown: fc.constantFrom('', 'foo=1', 'foo=1&Bar', '%E0%A4%A=%zz&q=a=b'),
  })
  .map((content) => {
    const { view } = fitView(content.view, content.experiment);
    // Of an epoch.
    const fingerprint = view.epochShown === null ? null : content.fingerprint;
    return { ...content, view, fingerprint };
  });
