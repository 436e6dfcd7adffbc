/** What the image or row shown in the panel of inputs sets going in the network picture, unless that is turned off. */
import { isOnStage } from '../../client/lab.ts';
import type { Lab } from '../../client/lab.ts';
import type { Activity } from '../../draw/network/scene.ts';
import type { ProbeAnswer } from '../../protocol/probe.ts';
import { showsActivity, useView } from '../../state/view-store.ts';
import { ACTIVITY_TEXT, ONE_IMAGE_TEXT, SAMPLE_TEXT } from '../../text/one-image.ts';

const kept = new WeakMap<ProbeAnswer, Activity>();

/** null: no image or row is shown, its answer is not there or no numbers, or a rewiring is being told. */
export function activityOf(lab: Lab): Activity | null {
  const answer = lab.probe.get();
  if (!answer || !showsActivity(useView.getState()) || isOnStage(lab)) return null;
  // It was asked for less until now.
  if (answer.contributions.length === 0) return null;
  if (!answer.probabilities.every(Number.isFinite)) return null;
  const activity = kept.get(answer) ?? measureActivity(answer);
  kept.set(answer, activity);
  return activity;
}

function measureActivity({ values, probabilities, contributions }: ProbeAnswer): Activity {
  const shares = values.slice(0, -1).map((own) => {
    const most = own.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    return own.map((value) => (most > 0 ? Math.abs(value) / most : 0));
  });
  return { shares: [...shares, probabilities], contributions };
}

/** The sentence about it; null when it is not shown. */
export function activityCaption(lab: Lab, classes: readonly string[]): string | null {
  const activity = activityOf(lab);
  const answer = lab.probe.get();
  const frame = lab.frame.get();
  if (!activity || !answer || !frame) return null;
  const kind = answer.input instanceof Uint8Array ? 'images' : 'table';
  const { drawing, testImage } = useView.getState();
  const what = drawing ? ONE_IMAGE_TEXT.drawing[0] : SAMPLE_TEXT[kind].name(testImage, 0)[1];
  const shown = activity.contributions.reduce((sum, { weight }) => sum + weight.length, 0);
  const all = frame.layers.reduce((sum, { nnz }) => sum + nnz, 0);
  const { answer: best, probabilities } = answer;
  return ACTIVITY_TEXT.caption(what, shown, all, classes[best], probabilities[best]);
}
