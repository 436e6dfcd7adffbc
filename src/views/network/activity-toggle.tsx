/** Turns the activity of the image shown in the panel of pixels on and off in the network picture. */
import { setView, useView } from '../../state/view-store.ts';
import { ACTIVITY_TEXT } from '../../text/one-image.ts';

export function ActivityToggle() {
  const on = useView((view) => view.activity);
  return (
    <button
      type="button"
      className="network-activity"
      aria-pressed={on}
      title={ACTIVITY_TEXT.toggleHint}
      onClick={() => setView({ activity: !on })}
    >
      {ACTIVITY_TEXT.toggle}
    </button>
  );
}
