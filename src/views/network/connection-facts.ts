/** What is told of the chosen connection at the moment shown, as terms and texts. Pure. */
import type { FollowedConnection } from '../../client/lab.ts';
import { threshold } from '../../history/connection-series.ts';
import type { ConnectionNow, Life, LifeEvent } from '../../protocol/connection.ts';
import { CONNECTION_TEXT } from '../../text/connection.ts';

export type Fact = readonly [term: string, text: string];

/** The moment shown. */
export interface ShownMoment {
  /** Epochs trained, a real number, and rewirings done. */
  readonly epoch: number;
  readonly rewirings: number;
  /** It lies behind the run. */
  readonly past: boolean;
  /** Wirings are compared: past weights are not trained again. */
  readonly compared: boolean;
}

/** More ended lives than these are counted only. */
const LISTED_LIVES = 3;

type EndedLife = Life & { readonly cut: LifeEvent };

function hasEnded(life: Life): life is EndedLife {
  return life.cut !== null;
}

/** The life of that moment; undefined when the cell was empty or nothing is known. */
function lifeAt(lives: readonly Life[], rewirings: number): Life | undefined {
  return lives.find(
    ({ born, cut }) => born.rewiring <= rewirings && (cut === null || cut.rewiring > rewirings),
  );
}

/** The cut that ended the last life before that moment; null while there is one or there was none. */
export function lastCut({ biography }: FollowedConnection, { rewirings }: ShownMoment): EndedLife | null {
  const lives = biography?.lives ?? [];
  if (lifeAt(lives, rewirings)) return null;
  return lives.filter(hasEnded).findLast(({ cut }) => cut.rewiring <= rewirings) ?? null;
}

function bornFact(birth: number, life: Life | undefined): Fact {
  const { terms, beginning, moment, waiting } = CONNECTION_TEXT;
  if (birth <= 0) return [terms.born, beginning];
  const known = life && (life.born.rewiring === birth || !life.born.exact);
  // The engine knows the rewiring even where the log has given it up.
  const when = known ? { ...life.born, rewiring: birth, exact: life.born.rewiring === birth } : null;
  return [terms.born, when ? moment(when) : waiting];
}

function removalFact({ connection, cut }: ConnectionNow): Fact[] {
  const { terms, noCut, doomed, safe } = CONNECTION_TEXT;
  if (!connection) return [];
  if (typeof cut === 'string') return [[terms.removal, noCut(cut)]];
  const limit = threshold(connection.weight, cut);
  return [[terms.removal, (cut.doomed ? doomed : safe)(connection.weight, limit)]];
}

function endedFacts(followed: FollowedConnection, moment: ShownMoment): Fact[] {
  const { terms, cutAt, weightThen, noneSeen, noneHere, waiting } = CONNECTION_TEXT;
  if (!followed.biography) return [[terms.cut, waiting]];
  const ended = lastCut(followed, moment);
  if (!ended) return [[terms.born, noneHere]];
  const { born, cut } = ended;
  const last = followed.series.points.findLast(
    ({ connection, rewirings }) => connection && rewirings >= born.rewiring && rewirings < cut.rewiring,
  );
  return [
    [terms.born, born.rewiring === 0 ? CONNECTION_TEXT.beginning : CONNECTION_TEXT.moment(born)],
    [terms.cut, cutAt(cut, cut.rewiring - born.rewiring - 1)],
    [terms.lastWeight, last ? weightThen(last.connection!.weight, last.epoch) : noneSeen],
  ];
}

function earlierFact(lives: readonly Life[], complete: boolean, before: number): Fact {
  const { terms, none, incomplete } = CONNECTION_TEXT;
  const ended = lives.filter(hasEnded).filter(({ cut }) => cut.rewiring <= before);
  const listed = ended.slice(-LISTED_LIVES);
  const text = ended.length > 0 ? CONNECTION_TEXT.lives(listed, ended.length - listed.length) : none;
  return [terms.earlier, complete ? text : `${text} (${incomplete})`];
}

function laterFact(lives: readonly Life[], life: Life | undefined, { rewirings }: ShownMoment): Fact {
  const { terms, stillThere, cutLater, bornLater, again, none } = CONNECTION_TEXT;
  const later = lives.filter(({ born }) => born.rewiring > rewirings);
  if (life) {
    const parts = life.cut ? [cutLater(life.cut)] : [stillThere];
    if (later.length > 0) parts.push(again(later.length));
    return [terms.later, parts.join(', ')];
  }
  return [terms.later, later.length > 0 ? bornLater(later[0].born) : none];
}

/** The facts of a life in its order: birth, age, weight, the cut ahead or behind, other lives. */
export function connectionFacts(followed: FollowedConnection, moment: ShownMoment): Fact[] {
  const { terms, waiting, trainedAgain, wiringOnly } = CONNECTION_TEXT;
  const { now, biography } = followed;
  if (!now && !biography) return [[terms.weight, waiting]];
  const lives = biography?.lives ?? [];
  const life = lifeAt(lives, moment.rewirings);
  const alive = now ? now.connection !== null : life !== undefined;
  const birth = now?.connection?.birth ?? life?.born.rewiring ?? 0;
  const facts: Fact[] = [];
  if (alive) {
    facts.push(bornFact(birth, life));
    facts.push([terms.survived, CONNECTION_TEXT.survived(moment.rewirings - birth)]);
    const unknown = !moment.past ? waiting : moment.compared ? wiringOnly : trainedAgain;
    facts.push([terms.weight, now?.connection ? CONNECTION_TEXT.weight(now.connection.weight) : unknown]);
    if (now) facts.push(...removalFact(now));
  } else facts.push(...endedFacts(followed, moment));
  if (!biography) return facts;
  const before = alive ? birth : (lastCut(followed, moment)?.born.rewiring ?? moment.rewirings);
  facts.push(earlierFact(lives, biography.complete, before));
  if (moment.past) facts.push(laterFact(lives, life, moment));
  return facts;
}
