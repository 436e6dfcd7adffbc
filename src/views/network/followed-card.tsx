/** The card of the connection that is followed; nothing while none is. */
import { deferred } from '../deferred.tsx';
import { useFact } from '../use-signal.ts';
import type { ConnectionCardProps } from './connection-card.tsx';

/** Only who follows one loads it. */
const ConnectionCard = deferred(async () => (await import('./connection-card.tsx')).ConnectionCard);

export function FollowedCard(props: ConnectionCardProps) {
  const isFollowed = useFact(props.lab.connection, (followed) => followed !== null);
  return isFollowed ? <ConnectionCard {...props} /> : null;
}
