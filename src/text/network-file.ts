/** Sentences about a network from a file: what was found in it, how it was read and what it can be used for. */
import { quoteGiven } from '../config/problems.ts';
import type { NetworkFacts } from '../config/network-facts.ts';
import { formatCount } from '../math/format.ts';

const REASONS: Readonly<Record<NetworkFacts['reason'], string>> = {
  sides: 'the only way in which their sides meet',
  biases: 'as the lengths of the biases tell',
  names: 'as the names of the arrays suggest',
  pixels: 'so that 784 inputs come first',
  habit: 'as in our own files, for nothing tells',
};

const WAYS: Readonly<Record<NetworkFacts['orientation'], string>> = {
  'in × out': 'inputs × outputs',
  'out × in': 'outputs × inputs',
};

/** How many arrays left out are named. */
const MOST_NAMED = 5;

/** '3 layers, 784-300-100-10, 26,620 connections; read as inputs × outputs, …; biases of all layers found' */
function found({ sizes, connections, orientation, reason, biases }: NetworkFacts): string {
  const layers = sizes.length - 1;
  const withBias = biases === layers ? 'with biases' : biases === 0 ? 'no biases' : `${biases} with biases`;
  const counts = `${layers === 1 ? '1 layer' : `${layers} layers`}, ${sizes.join('-')}, ${formatCount(connections)} connections`;
  return `${counts}; read as ${WAYS[orientation]}, ${REASONS[reason]}; ${withBias}.`;
}

function savedHere({ saved, fingerprint, rewirings }: NetworkFacts): string[] {
  if (saved === null) return [];
  const same = saved.fingerprint === fingerprint;
  const told = quoteGiven(saved.fingerprint);
  return [
    same
      ? `Saved by SET Lab at epoch ${formatCount(saved.epoch)}; its fingerprint, ${fingerprint}, is the same here.`
      : `Saved by SET Lab with fingerprint ${told}, but its fingerprint is ${fingerprint}: it was changed since.`,
    `It begins a new run with the settings of the old one, without momentum; ${rewirings === 0 ? 'all connections are as old as the run' : `connections are as old as they were after ${formatCount(rewirings)} ${rewirings === 1 ? 'rewiring' : 'rewirings'}`}. The run file goes on where it was.`,
  ];
}

function usedFor({ saved, data, picture }: NetworkFacts): string[] {
  if (picture) return [`Its inputs are drawn as ${picture.width} × ${picture.height} pixels: a guess.`];
  if (data === null || saved !== null) return [];
  return [
    `It can be tested and trained on ${data}. Activation, output and input scale are those of this page: the file does not name its own.`,
  ];
}

function leftOutWords(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const named = names.slice(0, MOST_NAMED).map(quoteGiven).join(', ');
  const more = names.length - MOST_NAMED;
  return [`Not used: ${named}${more > 0 ? ` and ${formatCount(more)} more` : ''}.`];
}

export const NETWORK_FILE = {
  opened: (name: string, told: NetworkFacts) => `Opened ${name}: ${found(told)}`,
  /** One sentence or two each; what has to be known besides. */
  remarks(told: NetworkFacts): string[] {
    const { maskOnly, filledUp } = told;
    return [
      ...savedHere(told),
      ...(maskOnly > 0 ? [`${maskOnly} of the layers have only a mask: their weights are 1.`] : []),
      ...(filledUp > 0
        ? [
            `That is more than sparse layers may have here, so they are shown as dense: ${formatCount(filledUp)} of their weights are 0.`,
          ]
        : []),
      ...usedFor(told),
      ...leftOutWords(told.leftOut),
      'A link does not hold this network.',
    ];
  },
  lookOnly: (inputs: number, outputs: number) =>
    `There are no data of ${formatCount(inputs)} ${inputs === 1 ? 'input' : 'inputs'} and ${formatCount(outputs)} ${outputs === 1 ? 'class' : 'classes'} here, so this network can only be looked at. To train it, open such data first, then its file.`,
  /** Opened by a link: its file is not there. */
  notThere: (name: string) =>
    `This link is about a network in “${name}”, which links do not hold: open the file. These connections are random, of the same layers.`,
} as const;
