/**
 * What a page says to the laboratory it has embedded, and hears from it. A message is an object with `type`; an `id`, if
 * there is one, comes back with the answer. README.md shows all of them to the person who writes the page around.
 */
import * as v from 'valibot';
import { isLink } from '../config/link-parts.ts';
import { describeGiven } from '../history/match-schema.ts';

const MAX_ID_CHARS = 100;
const MAX_TOPICS = 10;

const id = v.optional(v.union([v.pipe(v.string(), v.maxLength(MAX_ID_CHARS)), v.number()]));

export const TOPICS = ['epoch', 'rewiring', 'phase'] as const;
export type Topic = (typeof TOPICS)[number];

/** Longer links belong in a file: as in config/link-parts.ts. */
const MAX_LINK_CHARS = 65_536;

const REQUEST = v.variant('type', [
  v.object({ type: v.literal('setlab:get'), id }),
  /** A link or its part after #: experiment and view become those of the link. */
  v.object({
    type: v.literal('setlab:set'),
    id,
    link: v.pipe(v.string(), v.maxLength(MAX_LINK_CHARS), v.check(isLink)),
  }),
  v.object({ type: v.literal('setlab:play'), id }),
  v.object({ type: v.literal('setlab:pause'), id }),
  /** Instead of what was subscribed to before; an empty list ends it. */
  v.object({
    type: v.literal('setlab:subscribe'),
    id,
    topics: v.pipe(v.array(v.picklist(TOPICS)), v.maxLength(MAX_TOPICS)),
  }),
]);

/** By field; what is left are entries of topics. */
const ALLOWED: Readonly<Partial<Record<string, string>>> = {
  type: REQUEST.options.map((option) => option.entries.type.literal).join(', '),
  id: `a number, or a text of at most ${MAX_ID_CHARS} characters`,
  link: `a link as text (#v1, #v1&e=5 and the like), of at most ${MAX_LINK_CHARS} characters`,
  topics: `a list of at most ${MAX_TOPICS} of ${TOPICS.join(', ')}`,
};

export type EmbedRequest = v.InferOutput<typeof REQUEST>;
export type RequestId = EmbedRequest['id'];

/** The run as it is; numbers that are not known yet are null. */
export interface EmbedState {
  /** Of the moment, with epoch and fingerprint: another one after every epoch. */
  readonly link: string;
  /** Link of the experiment alone, with the changes made to it during the run: the same until there is another. */
  readonly experiment: string;
  readonly phase: string;
  readonly epoch: number;
  readonly testAccuracy: number | null;
  readonly trainLoss: number | null;
  readonly connections: number | null;
  readonly fingerprint: string | null;
  readonly fingerprintEpoch: number;
}

export type EmbedAnswer =
  | { readonly type: 'setlab:state'; readonly id?: RequestId; readonly state: EmbedState }
  /** problems: what of a link could not be taken as it was, a sentence each. */
  | { readonly type: 'setlab:done'; readonly id?: RequestId; readonly problems: readonly string[] }
  | { readonly type: 'setlab:error'; readonly id?: RequestId; readonly message: string };

/** What was subscribed to: every epoch and rewiring as it ended, each once and in order. */
export type EmbedEvent =
  | {
      readonly type: 'setlab:epoch';
      readonly epoch: number;
      readonly trainLoss: number;
      readonly testAccuracy: number;
      readonly connections: number;
      readonly fingerprint: string;
    }
  | {
      readonly type: 'setlab:rewiring';
      readonly epoch: number;
      readonly removed: number;
      readonly added: number;
    }
  | { readonly type: 'setlab:phase'; readonly phase: string };

/** Why a link that is damaged is not opened. */
export function refuseLink(link: string): string {
  return `link: nothing can be read of ${describeGiven(link)}; the experiment stays as it is`;
}

/** null: not meant for the laboratory. A string says what is wrong with a message that is. */
export function readRequest(data: unknown): EmbedRequest | string | null {
  if (typeof data !== 'object' || data === null || !('type' in data)) return null;
  if (typeof data.type !== 'string' || !data.type.startsWith('setlab:')) return null;
  const read = v.safeParse(REQUEST, data);
  if (read.success) return read.output;
  const { input } = read.issues[0];
  const place = v.getDotPath(read.issues[0])!;
  const given = input === undefined ? 'missing' : `${describeGiven(input)} is not possible`;
  return `${place}: ${given}; allowed: ${ALLOWED[place] ?? TOPICS.join(', ')}`;
}
