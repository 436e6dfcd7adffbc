/** Answers what a page asks of a run, which it does not change. */
import type { Command } from '../protocol/messages.ts';
import { buffersOf } from '../protocol/topologies.ts';
import type { ActiveRun } from './active-run.ts';
import type { HostTools } from './engine-host.ts';
import { findConnection } from './find-connection.ts';

type Question = Extract<Command, { kind: 'keyframe' | 'newest' | 'topologies' | 'multiples' | 'find' }>;

/** Posts the answer, or has it posted bit by bit. */
export function answer(
  state: ActiveRun,
  question: Question,
  { post }: Pick<HostTools['port'], 'post'>,
): void {
  const { id: runId, run, memory, lookBack } = state;
  switch (question.kind) {
    case 'keyframe': {
      const { epoch } = question;
      const from = memory?.stateBefore(epoch) ?? null;
      return post({ kind: 'keyframe', runId, epoch, from, events: [...run.events] });
    }
    case 'newest':
      return post({ kind: 'newest', runId, newest: memory?.newest() ?? null });
    case 'topologies': {
      const topologies = memory?.topology.sent() ?? null;
      return post({ kind: 'topologies', runId, topologies }, topologies ? buffersOf(topologies) : []);
    }
    case 'multiples':
      return lookBack?.sendMultiples(question.matrix, question.since, question.moments);
    case 'find':
      return post({ kind: 'found', runId, place: findConnection(state, question) });
  }
}
