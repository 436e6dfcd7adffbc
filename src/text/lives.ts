/** Every sentence and word of the panel Lives. Lists run from long to short, the first that fits is drawn. */

export const LIVES_TEXT = {
  title: 'Lives',
  chart: {
    layer: (layer: number) => [`Layer ${layer}`, String(layer)],
    survival: (rewirings: number) => [
      `Still there after so many rewirings (at rewiring ${rewirings})`,
      `Still there, by age, at rewiring ${rewirings}`,
      `Still there, at rewiring ${rewirings}`,
      'Still there, by age',
      'Survival',
    ],
    explored: ['Ever tried, of all possible connections', 'Ever tried, of all possible', 'Ever tried'],
    newbornShare: ['Newborn among the removed', 'Newborn of removed', 'Newborn'],
    jaccard: ['Overlap with the first wiring (Jaccard index)', 'Overlap with first wiring', 'Overlap'],
    rewirings: 'rewirings',
    epochs: 'epochs',
    before: ['before the first rewiring', 'no rewiring yet', ''],
  },
  empty: 'How long connections live appears with the first rewiring – press Space to train.',
  still: 'Nothing is rewired in this run, so every connection lasts: choose a method that rewires.',
  stopped: 'This run stops rewiring before it begins, so every connection lasts: press R to rewire by hand.',
  full: 'Every layer is too full to be rewired, so every connection lasts.',
  picture:
    'How long the connections of every layer last, how much was tried, and how much of the first wiring is left; dashed: if as many had been removed blind to age, (1 − zeta)^age where exactly zeta of them are',
  reference: 'chance: blind to age, random wiring',
  referenceShort: 'by chance',
  alone: (layers: readonly number[]) =>
    layers.length === 1 ? `layer ${layers[0]} full` : `layers ${layers.join(', ')} full`,
  estimated: 'tried: estimate',
  hover: {
    survival: (age: number) => `Left after ${age === 1 ? '1 rewiring' : `${age} rewirings`} (by chance)`,
    explored: (epoch: string) => `Ever tried by epoch ${epoch}`,
    newbornShare: (epoch: string) => `Newborn of removed, epoch ${epoch}`,
    jaccard: (epoch: string) => `Overlap at epoch ${epoch} (by chance)`,
    layer: (layer: number, share: string, chance: string | null) =>
      `layer ${layer} ${share}${chance === null ? '' : ` (${chance})`}`,
  },
  /** Of the tables, in names of files. */
  subjects: { survival: 'still there', series: 'rewirings' },
  survivalCaption: (rewirings: number) =>
    `Share of the connections of so many rewirings ago that are still there, at rewiring ${rewirings}`,
  survivalColumns: (layers: readonly number[]) => [
    'Age',
    ...layers.flatMap((layer) => [`Layer ${layer}`, `Layer ${layer}, blind to age`]),
  ],
  seriesCaption: 'Every rewiring, by layer',
  seriesColumns: [
    'Epoch',
    'Layer',
    'Ever tried',
    'Newborn among the removed',
    'Overlap',
    'Overlap by chance',
  ],
};
