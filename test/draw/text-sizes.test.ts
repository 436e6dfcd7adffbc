/** No text within a picture is smaller than the theme allows where there is room as on a desk or a projector (R17). */
import { expect, test } from 'vitest';
import { THEMES } from '../../src/theme/theme.ts';
import { createDrawLog } from './draw-log.ts';
import { picturesOf } from './pictures.ts';

const names = Object.keys(picturesOf(THEMES.light));

test.each(names)('%s', (name) => {
  for (const [id, least] of [
    ['light', 11],
    ['dark', 11],
    ['projector', 18],
  ] as const) {
    const log = createDrawLog();
    picturesOf(THEMES[id])[name](log.context);
    const sizes = log.of('fillText').map(({ font }) => parseFloat(/([\d.]+)px/.exec(font)![1]));
    for (const size of sizes) expect(size, id).toBeGreaterThanOrEqual(least);
  }
});
