/** The way back from a part of a matrix: to what was shown before, or to all of it. */
import { fitMatrix, matrixRanges, zoomMatrixOut } from '../../state/matrix-zoom.ts';
import { useView } from '../../state/view-store.ts';
import { NETWORK_TEXT } from '../../text/network.ts';

/** onUsed: a button was pressed and may be gone. */
export function MatrixBadge({ onUsed }: { readonly onUsed: () => void }) {
  const depth = useView((view) => matrixRanges(view).length);
  if (depth === 0) return null;
  const button = (name: string, hint: string, action: () => void) => (
    <button
      type="button"
      title={hint}
      onClick={() => {
        action();
        onUsed();
      }}
    >
      {name}
    </button>
  );
  return (
    <div className="network-badge network-badge-matrix">
      {depth > 1 && button(NETWORK_TEXT.back, NETWORK_TEXT.backHint, zoomMatrixOut)}
      {button(NETWORK_TEXT.fit, NETWORK_TEXT.fitHint, fitMatrix)}
    </div>
  );
}
