/** Parts of the page that are fetched when they are first wanted. */
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { SHELL } from '../text/shell.ts';

/**
 * A component that fetches the one it stands for. Until it is there nothing is shown; where it cannot be fetched (no
 * network and nothing kept of the page, or another release on the host) that is said, with a button to try again.
 */
export function deferred<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let found: ComponentType<Props> | null = null;
  return function Deferred(props: Props) {
    const [state, setState] = useState<'waiting' | 'found' | 'failed'>(found ? 'found' : 'waiting');
    useEffect(() => {
      if (state !== 'waiting') return;
      let wanted = true;
      const tell = (next: 'found' | 'failed') => void (wanted && setState(next));
      load().then(
        (component) => {
          found = component;
          tell('found');
        },
        () => tell('failed'),
      );
      return () => void (wanted = false);
    }, [state]);
    const Found = found;
    if (Found) return <Found {...props} />;
    if (state !== 'failed') return null;
    return (
      <p role="alert">
        {SHELL.notFetched}{' '}
        <button type="button" onClick={() => setState('waiting')}>
          {SHELL.fetchAgain}
        </button>
      </p>
    );
  };
}
