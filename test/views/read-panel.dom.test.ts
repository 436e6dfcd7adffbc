// @vitest-environment happy-dom
/** The legend of a saved picture: words and the marks before them. */
import { expect, test } from 'vitest';
import { THEMES } from '../../src/theme/theme.ts';
import { legendOf } from '../../src/views/save/read-panel.ts';

test('areas, lines and dashes are told apart; words that stand close stay together', () => {
  const footer = document.createElement('span');
  const key = (style: string, words: string) =>
    `<span><i class="panel-swatch" style="${style}"></i>${words}</span> `;
  footer.innerHTML =
    key('background: rgb(1, 2, 3)', 'all<span> connections</span>') +
    key('background: transparent; border-top: 2px solid rgb(4, 5, 6)', 'core') +
    key('background: transparent; border: 1px solid rgb(7, 8, 9)', 'cut') +
    key('background: transparent; border-top: 2px dashed rgb(0, 0, 0)', 'random');
  document.body.append(footer);
  expect(legendOf(footer, THEMES.light, THEMES.light)).toEqual([
    { swatch: '#010203', kind: 'area' },
    { word: 'all' },
    { word: 'connections' },
    { swatch: '#040506', kind: 'line' },
    { word: 'core' },
    { swatch: '#070809', kind: 'area' },
    { word: 'cut' },
    { swatch: '#000000', kind: 'dashes' },
    { word: 'random' },
  ]);
});

test('a colour without blue is no empty area', () => {
  const footer = document.createElement('span');
  const swatch = (colour: string) =>
    `<span><i class="panel-swatch" style="background: ${colour}; border: 1px solid rgb(7, 8, 9)"></i>bar</span>`;
  footer.innerHTML =
    swatch('rgb(163, 74, 0)') + swatch('rgba(163, 74, 0, 0)') + swatch('rgba(163, 74, 0, 1)');
  document.body.append(footer);
  const legend = legendOf(footer, THEMES.light, THEMES.light);
  expect(legend.flatMap((part) => ('swatch' in part ? part.swatch : []))).toEqual([
    '#a34a00',
    '#070809',
    '#a34a00',
  ]);
});

test('of words there are long and short, only those seen are saved', () => {
  const footer = document.createElement('span');
  footer.innerHTML = '<span>one scale for all</span><span style="display: none">one scale</span>';
  document.body.append(footer);
  const legend = legendOf(footer, THEMES.light, THEMES.light);
  expect(legend.map((part) => 'word' in part && part.word)).toEqual(['one', 'scale', 'for', 'all']);
});
