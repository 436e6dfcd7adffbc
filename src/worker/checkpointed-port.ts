/** A port whose runs are kept on the device: the checkpointer listens to both sides, and the engine knows nothing of it. */
import type { Command, EngineEvent } from '../protocol/messages.ts';
import type { Port } from '../protocol/port.ts';
import type { KeepOrder, KeepReport } from '../storage/messages.ts';
import { createCheckpointer } from './checkpointer.ts';
import type { CheckpointTools, Newest } from './checkpointer.ts';

export function checkpointedPort(
  port: Port<EngineEvent | KeepReport, Command | KeepOrder>,
  tools: Omit<CheckpointTools, 'newest' | 'report'>,
): Port<EngineEvent, Command> {
  let tellEngine: (command: Command) => void = () => {};
  /** While the checkpointer, not the page, asks for the newest state: what it is told. */
  let answer: { newest: Newest } | null = null;

  const checkpointer = createCheckpointer({
    ...tools,
    newest(runId) {
      const asked: { newest: Newest } = { newest: null };
      answer = asked;
      tellEngine({ kind: 'newest', runId });
      answer = null;
      return asked.newest;
    },
    report: (report) => port.post(report),
  });

  return {
    post(event, transfer) {
      if (answer && event.kind === 'newest') {
        answer.newest = event.newest;
        return;
      }
      port.post(event, transfer);
      checkpointer.note(event);
    },
    onMessage(handler) {
      tellEngine = handler;
      return port.onMessage((message) => {
        if (message.kind === 'keep') return checkpointer.keep(message);
        checkpointer.hear(message);
        handler(message);
      });
    },
  };
}
