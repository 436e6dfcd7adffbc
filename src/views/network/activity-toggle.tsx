/** Turns the activity of the image or row shown in the panel of inputs on and off in the network picture. */
import { setView, useView } from '../../state/view-store.ts';
import { ACTIVITY_TEXT, SAMPLE_TEXT } from '../../text/one-image.ts';

export function ActivityToggle({ kind }: { readonly kind: keyof typeof SAMPLE_TEXT }) {
  const on = useView((view) => view.activity);
  return (
    <button
      type="button"
      className="network-activity"
      aria-pressed={on}
      title={SAMPLE_TEXT[kind].activityHint}
      onClick={() => setView({ activity: !on })}
    >
      {ACTIVITY_TEXT.toggle}
    </button>
  );
}
