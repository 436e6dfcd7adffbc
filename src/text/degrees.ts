/** What the Degrees panel says: distributions, their tails and the verdict on them. */

type Side = 'out' | 'in';

export const DEGREES_TEXT = {
  title: 'Degrees',
  tails: 'Tails',
  tailsHint:
    'Share of units with at least so many connections, both axes logarithmic, and whether a power law fits',
  empty:
    'How many connections each unit has appears as soon as the network is built – press Space to train it.',
  plots: 'Pictures of the layers shown',
  picture: (layer: number, side: Side) => `Distribution of the ${side}-degrees of layer ${layer}`,
  plotTitle: (layer: number, side: Side) => `Layer ${layer}, ${side}`,
  plotTitleLong: '-degree',
  layer: 'Layer',
  allLayers: 'All layers',
  all: 'all',
  allLong: ' connections',
  core: 'core',
  coreLong: ' (what a cut would leave)',
  random: 'random',
  chart: {
    units: ['number of units', 'units'],
    degree: ['degree'],
    both: ['number of units by degree', 'units by degree'],
  },
  heading: (mean: string, max: string) => `mean ${mean}, largest ${max}`,
  spread: (
    { dispersion, gini }: Record<'dispersion' | 'gini', string>,
    random: Record<'dispersion' | 'gini', string>,
  ) => `variance ÷ mean ${dispersion} (random ${random.dispersion}) · Gini ${gini} (${random.gini})`,
  hover: (layer: number, side: Side, degrees: string, units: string, core: string, expected: string) =>
    `Layer ${layer}, ${side}-degree ${degrees}: ${units} units, by core ${core}, random ${expected}`,
  /** Of the tables, in names of files. */
  subjects: { summary: 'layers', spread: 'spread', dead: 'useless units', bins: 'units by degree' },
  summaryCaption: 'Degrees of each layer; the core is what a cut would leave',
  summaryColumns: ['Layer', 'Mean', 'Smallest', 'Largest', 'Core mean'],
  spreadCaption: 'How unlike the units of each layer are, and those of a random layer',
  spreadColumns: ['Layer', 'Var ÷ mean', '1 − p', 'Gini', 'Random Gini'],
  deadCaption: 'Units the wiring makes useless: no input reaches them, or they reach no output',
  deadColumns: ['Level', 'Units', 'No input', 'No output', 'Either'],
  binsCaption: 'Units by degree',
  binsColumns: ['Layer', 'Degree', 'Units', 'Core', 'Random layer'],
};

export const TAILS_TEXT = {
  picture: (layer: number, side: Side) =>
    `Tail of the ${side}-degrees of layer ${layer}: share of units with at least so many connections, both axes ` +
    'logarithmic',
  chart: {
    share: ['share of units with degree ≥ k', 'share with degree ≥ k', 'share ≥ k'],
    degree: ['degree k', 'k'],
    measured: ['measured'],
    random: ['random'],
    powerLaw: ['power law'],
    exponential: ['exponential', 'exp.'],
    logNormal: ['log-normal'],
    earlier: (epoch: number) => [`epoch ${epoch}`],
  },
  legend: 'both axes logarithmic',
  faint: (epochs: readonly number[]) =>
    epochs.length === 1 ? `faint: epoch ${epochs[0]}` : `faint: epochs ${epochs.join(', ')}`,
  hover: (layer: number, side: Side, degree: string, share: string, random: string) =>
    `Layer ${layer}, ${side}-degree ≥ ${degree}: ${share}, random ${random}`,
  hoverModels: (powerLaw: string, exponential: string, logNormal: string) =>
    `, power law ${powerLaw}, exponential ${exponential}, log-normal ${logNormal}`,

  verdict: {
    judging: 'judging …',
    tooFew: 'nothing to fit',
    compatible: 'a power law is possible',
    none: 'no power law',
  },
  allAlike: (units: string) => `All ${units} units have the same degree: there is no tail.`,
  tooFew: (units: string, distinct: string, leastUnits: number, leastDistinct: number) =>
    `${units} units with ${distinct} different degrees: a tail needs at least ${leastUnits} units with ` +
    `${leastDistinct} different degrees.`,
  compatible: (xmin: string) =>
    `Compatible with a power law from ${xmin} on: the fit is plausible, spans a decade, and neither an exponential nor ` +
    'a log-normal is better. Other laws may be compatible as well.',
  reasons: {
    poorFit: 'the fit is implausible',
    shortTail: (xmin: string, max: string) => `the tail, ${xmin} to ${max}, is under a decade`,
    exponentialBetter: 'an exponential fits better',
    logNormalBetter: 'a log-normal fits better',
  },
  fit: (alpha: string, xmin: string, tail: string, ks: string, p: string, epoch: string) =>
    `α ${alpha} from k = ${xmin} on (${tail} units) · KS ${ks} · p ${p} · judged at epoch ${epoch}`,
  rivals: (exponential: string, logNormal: string, random: string | null) =>
    `Log-likelihood ratio in standard deviations, above 0 for the power law: exponential ${exponential}, log-normal ${logNormal}` +
    (random === null ? '' : `, random wiring ${random}`),
  rival: (score: string, p: string) => `${score} (p ${p})`,
  epoch: (epoch: string) => `Judged at epoch ${epoch}.`,
  alphaAtLimit: 'at its limit, 20',
  alpha: (alpha: string, error: string) => `${alpha} ± ${error}`,

  table: {
    side: (layer: number, side: Side) => `${layer} ${side}`,
    subjects: { verdict: 'verdicts', fit: 'power laws', rival: 'other laws', shares: 'shares' },
    verdictCaption: 'Does the tail follow a power law?',
    verdictColumns: ['Layer', 'Verdict'],
    verdict: (verdict: string, why: string) => `${verdict[0].toUpperCase()}${verdict.slice(1)}. ${why}`,
    fitCaption: (replicates: number) =>
      `The best power law: α ± its standard error for degrees from x-min on, the units there, the distance KS, and the ` +
      `share p of ${replicates} samples of that law that lie farther from their fit (plausible above 0.1)`,
    fitColumns: ['Layer', 'α', 'x-min', 'Units', 'KS', 'p'],
    rivalCaption:
      'Other laws on the same tail: the log-likelihood ratio in standard deviations, above 0 where the power law is ' +
      'better, and the chance p of one so large if both were equally good',
    rivalColumns: ['Layer, against', 'Ratio', 'p', 'Better'],
    rival: (side: string, rival: string) => `${side}, ${rival}`,
    rivalNames: {
      binomial: 'random',
      exponential: 'exponential',
      logNormal: 'log-normal',
    },
    powerLawBetter: 'power law',
    rivalBetter: 'the other',
    undecided: 'cannot tell',
    sharesCaption: 'Share of units with degree k or more',
    sharesColumns: ['Layer', 'k', 'Units', 'Share', 'Random'],
  },
};
