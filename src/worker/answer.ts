/** Answers what a page asks of a run, which it does not change. */
import type { Command, EngineEvent } from '../protocol/messages.ts';
import type { ActiveRun } from './active-run.ts';
import { findConnection } from './find-connection.ts';

type Question = Extract<Command, { kind: 'keyframe' | 'newest' | 'multiples' | 'find' }>;

/** Posts the answer, or has it posted bit by bit. */
export function answer(state: ActiveRun, question: Question, post: (event: EngineEvent) => void): void {
  const { id: runId, run, memory, lookBack } = state;
  switch (question.kind) {
    case 'keyframe': {
      const { epoch } = question;
      const from = memory?.stateBefore(epoch) ?? null;
      return post({ kind: 'keyframe', runId, epoch, from, events: [...run.events] });
    }
    case 'newest':
      return post({ kind: 'newest', runId, newest: memory?.newest() ?? null });
    case 'multiples':
      return lookBack?.sendMultiples(question.matrix, question.since, question.moments);
    case 'find':
      return post({ kind: 'found', runId, place: findConnection(state, question) });
  }
}
