/** What the colours of connections tell: weight, age and, while something is compared, what became of them. */
import { CONNECTION_COLOURS } from '../../config/view.ts';
import type { ConnectionColourId } from '../../config/view.ts';
import { colourOf, setView, useView } from '../../state/view-store.ts';
import { AGE_TEXT } from '../../text/age.ts';

export function ColourChoice() {
  const chosen = useView(colourOf);
  const comparing = useView((view) => view.comparedEpoch !== null);
  const choices = comparing ? [...CONNECTION_COLOURS, 'change' as const] : CONNECTION_COLOURS;
  const choose = (colour: ConnectionColourId | 'change') =>
    setView(colour === 'change' ? { showsChange: true } : { connectionColour: colour, showsChange: false });
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
