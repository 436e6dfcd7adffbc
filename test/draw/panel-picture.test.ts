/** How the words of a saved picture are laid out. */
import { expect, test } from 'vitest';
import { layoutPicture, legendWords } from '../../src/draw/panel-picture.ts';
import type { LegendPart } from '../../src/draw/panel-picture.ts';
import { THEMES } from '../../src/theme/theme.ts';
import { createDrawLog } from './draw-log.ts';

test('a line of the legend never ends with a colour whose word follows', () => {
  const item = (words: string): LegendPart[] => [
    { swatch: '#000000', kind: 'dashes' },
    ...legendWords(words),
  ];
  const legend = [...item('all units'), ...item('core'), ...item('random')];
  const words = { title: 'T', subtitle: '', caption: '' };
  const rowsAt = (width: number) =>
    layoutPicture(
      createDrawLog().context,
      THEMES.light,
      { width, height: 10, charts: [], texts: [], marks: [], legend },
      words,
    ).legend.map(({ parts }) => parts.map((part) => ('word' in part ? part.word : '-')).join(' '));
  const layouts = Array.from({ length: 400 }, (_, k) => rowsAt(60 + k));
  expect(layouts.at(-1)).toEqual(['- all units - core - random']);
  expect(layouts).toContainEqual(['- all units - core', '- random']);
  expect(layouts.flat().filter((row) => row.endsWith('-') || row === '')).toEqual([]);
});
