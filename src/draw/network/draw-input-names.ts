/** The names of a table's features, to the left of the input's column. */
import { fitText } from '../axes.ts';
import type { CssPx } from '../viewport.ts';
import { boxOf } from './anchor.ts';
import type { LevelPlace, NetworkLayout } from './layout.ts';
import { setType } from './scene.ts';
import type { NetworkScene, Pen } from './scene.ts';

/** Distance of a name from its column. */
const APART: CssPx = 5;
/** Height of a line of names, in type sizes. */
const LINE = 1.15;

interface Row {
  readonly feature: number;
  /** Middle. */
  readonly y: CssPx;
  readonly text: string;
}

/** One row for every unit that stands alone, else for every block, named by its first. */
function rowsOf(layout: NetworkLayout, place: LevelPlace, names: readonly string[]): Row[] {
  const { blocks, starts, open, apart } = place;
  return Array.from({ length: blocks.count }, (_, block) => block).flatMap((block) => {
    const first = starts[block];
    const size = blocks.sizes[block];
    const isAlone = size === 1 || apart || block === open;
    const units = blocks.order.slice(first, first + (isAlone ? size : 1));
    return Array.from(units, (feature) => {
      const index = isAlone ? feature : block;
      const box = boxOf(layout, { level: 0, kind: isAlone ? 'unit' : 'block', index });
      return {
        feature,
        y: box.y + box.height / 2,
        text: isAlone ? names[feature] : `${names[feature]} …`,
      };
    });
  });
}

/** Draws as many names as have room below each other; that of the focus in any case, and it stands out. */
export function drawInputNames(pen: Pen, { layout, inputNames, focus }: NetworkScene): void {
  const [place] = layout.levels;
  if (!inputNames || layout.nameRoom === 0 || inputNames.length !== place.units) return;
  const { context, theme } = pen;
  const size = layout.numberSize;
  const right = place.x - APART;
  const room = Math.min(right, layout.nameRoom - APART);
  if (room < size) return;
  const isFocus = ({ feature }: Row) =>
    focus?.level === 0 && focus.kind === 'unit' && focus.index === feature;
  const rows = rowsOf(layout, place, inputNames);
  const chosen = rows.find(isFocus);
  context.textAlign = 'right';
  let free = -Infinity;
  for (const row of rows) {
    const isChosen = row === chosen;
    const isCovered = chosen && !isChosen && Math.abs(row.y - chosen.y) < size * LINE;
    if (!isChosen && (row.y < free || isCovered)) continue;
    setType(pen, size, isChosen ? 600 : 400);
    context.fillStyle = isChosen ? theme.text : theme.muted;
    context.fillText(fitText(context, [row.text], room), right, row.y + size * 0.36);
    free = row.y + size * LINE;
  }
}
