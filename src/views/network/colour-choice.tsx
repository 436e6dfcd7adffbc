/** What the colours of connections tell: weight, age or what became of them since another epoch. */
import type { Lab } from '../../client/lab.ts';
import { CONNECTION_COLOURS } from '../../config/view.ts';
import type { ConnectionColourId } from '../../config/view.ts';
import { showChange } from '../timeline/look-actions.ts';
import { colourOf, setView, useView } from '../../state/view-store.ts';
import { AGE_TEXT } from '../../text/age.ts';

export function ColourChoice({ lab }: { readonly lab: Lab }) {
  const chosen = useView(colourOf);
  const choices = [...CONNECTION_COLOURS, 'change' as const];
  const choose = (colour: ConnectionColourId | 'change') => {
    if (colour === 'change') showChange(lab);
    else setView({ connectionColour: colour, comparedEpoch: null });
  };
  return (
    <label className="network-colour">
      <span className="network-label">{AGE_TEXT.colour} </span>
      <select
        aria-label={AGE_TEXT.choice}
        title={AGE_TEXT.choice}
        value={chosen}
        onChange={(event) => choose(event.target.value as ConnectionColourId | 'change')}
      >
        {choices.map((id) => (
          <option key={id} value={id}>
            {AGE_TEXT.colours[id]}
          </option>
        ))}
      </select>
    </label>
  );
}
