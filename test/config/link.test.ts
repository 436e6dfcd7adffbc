import { expect, test } from 'vitest';
import { DEFAULT_EXPERIMENT } from '../../src/config/experiment.ts';
import { formatLink, parseLink } from '../../src/config/link.ts';
import { describeProblem } from '../../src/config/problems.ts';
import { DEFAULT_MODE, DEFAULT_VIEW } from '../../src/config/view.ts';

const DEFAULTS = {
  experiment: DEFAULT_EXPERIMENT,
  events: [],
  view: DEFAULT_VIEW,
  mode: DEFAULT_MODE,
  fingerprint: null,
  unknown: '',
};
const sentences = (text: string) => parseLink(text).problems.map(describeProblem);

test('the defaults are #v1', () => {
  expect(formatLink(DEFAULTS)).toBe('#v1');
  expect(parseLink('#v1')).toEqual({ ...DEFAULTS, version: 1, problems: [] });
});

test.each(['', '#', 'v1', '#V1&', '#v1&&', 'https://host/set-lab/', 'https://host/?e=5', '/set-lab/?e=5'])(
  '%j is the default experiment',
  (text) => {
    expect(parseLink(text)).toEqual({ ...DEFAULTS, version: 1, problems: [] });
  },
);

test('only what is not the default is written, short, in the order of the tables', () => {
  const { problems, ...content } = parseLink(
    'https://host/set-lab/#V1&k=7F3A91C0&foo=Bar&T=End&seed=7&Zeta=.30&EPSILON=5.0&hidden=300.100&D=Fashion',
  );
  expect(formatLink(content)).toBe('#v1&d=fashion&h=300.100&e=5&s=7&t=end&k=7f3a91c0&foo=Bar');
  expect(problems.map((problem) => problem.kind)).toEqual(['unknown']);
});

test('a link with bad values starts a run and lists each', () => {
  const text = '#v1&e=-3&h=5.x.9&d=nope&z=NaN&b=0&foo=1';
  expect(parseLink(text).experiment).toEqual({ ...DEFAULT_EXPERIMENT, epsilon: 0.1, batch: 1 });
  expect(parseLink(text).unknown).toBe('foo=1');
  expect(sentences(text)).toEqual([
    'Data set (d): “nope” is not one of the choices, so mnist is used; allowed: mnist, fashion, blobs, own.',
    'Hidden layers (h): “5.x.9” is not a list of sizes, so 1000.1000.1000 is used; ' +
      'allowed: 0 for none, or up to 5 sizes from 1 to 100000 as in 300.100.',
    'Epsilon (e): “-3” is too small, so 0.1 is used; allowed: 0.1 to 200.',
    'Zeta (z): “NaN” is not a number, so 0.3 is used; allowed: 0 to 1.',
    'Batch size (b): “0” is too small, so 1 is used; allowed: whole numbers from 1 to 1024.',
    'Unknown setting (foo): “foo=1” is not known, ignored, kept in the address.',
  ]);
});

test('h=0 is a network without hidden layers, and survives', () => {
  const content = parseLink('#v1&h=0');
  expect(content.experiment.hidden).toEqual([]);
  expect(formatLink(content)).toBe('#v1&h=0');
});

test('the last of several values counts', () => {
  const { experiment } = parseLink('e=5&epsilon=6&E=7');
  expect(experiment.epsilon).toBe(7);
  expect(sentences('e=5&epsilon=6&E=7')).toEqual([
    'Epsilon (e): “5” is given more than once, so the last one is used.',
    'Epsilon (e): “6” is given more than once, so the last one is used.',
  ]);
});

test.each([
  ['0.1', 17.2642],
  ['.05', 8.35006],
  ['2e-2', 3.34003],
])('dn=%s becomes epsilon (science.md 3.3)', (density, epsilon) => {
  const content = parseLink(`#v1&h=300.100&dn=${density}`);
  expect(content.experiment.epsilon).toBe(epsilon);
  expect(content.problems).toEqual([]);
  expect(formatLink(content)).toBe(`#v1&h=300.100&e=${epsilon}`);
});

test('densities that cannot be had are reported', () => {
  expect(sentences('#v1&h=300.100&dn=1')).toEqual([
    'Density (dn): “1” is too large, so epsilon 200 is used; allowed: 0 to 1.',
  ]);
  expect(sentences('dn=x')).toEqual([
    'Density (dn): “x” is not a number, so epsilon 20 is used; allowed: 0 to 1.',
  ]);
  expect(sentences('dn=0.1&e=5')).toEqual([
    'Density (dn): “0.1” is given beside epsilon, so epsilon is used.',
  ]);
  expect(parseLink('dn=-1').experiment.epsilon).toBe(0.1);
});

test('a newer version is said, the rest is read', () => {
  const link = parseLink('#v2&e=5');
  expect(link.version).toBe(2);
  expect(link.experiment.epsilon).toBe(5);
  expect(sentences('#v2&e=5')).toEqual([
    'Version (link): “v2” was made with a newer version and is read as v1.',
  ]);
});

test('there is no version 0', () => {
  expect(parseLink('#v0&e=5')).toMatchObject({ version: 1, unknown: '', experiment: { epsilon: 5 } });
  expect(sentences('#v0&e=5')).toEqual(['Version (link): “v0” does not exist and is read as v1.']);
});

test('percent escapes are resolved, broken ones do no harm', () => {
  expect(parseLink('#v1&i=normal%3A0.1&%65=5').experiment).toMatchObject({ init: 'normal:0.1', epsilon: 5 });
  expect(sentences('#v1&e=%E0%A4%A')).toEqual([
    'Epsilon (e): “%E0%A4%A” is not a number, so 20 is used; allowed: 0.1 to 200.',
  ]);
  expect(parseLink('#%zz=%&e=5').unknown).toBe('%zz=%');
});

test('a link longer than 64 kB is refused as a whole', () => {
  const fits = `e=5&x${'y'.repeat(65536 - 5)}`;
  expect(parseLink(fits).experiment.epsilon).toBe(5);
  const link = parseLink(`${fits}y`);
  expect(link).toMatchObject({ experiment: DEFAULT_EXPERIMENT, unknown: '' });
  expect(link.problems.map((problem) => problem.reason)).toEqual([
    'is longer than 65536 characters and is ignored',
  ]);
});

test('view, mode and fingerprint', () => {
  const link = parseLink(
    '#v1&t=12&dv=3&p=pixels&th=projector&sp=5000&f=2.417&np=connections&ns=1000&mx=1&or=class&co=age&xa=samples&embed=1&play=0&hide=timeline.seed.LR.lr.e.Play&lock=reset.all&threads=2&k=0123456789ABCDEF',
  );
  expect(link).toEqual({
    ...DEFAULTS,
    view: {
      epochShown: 12,
      comparedEpoch: 3,
      panel: 'pixels',
      theme: 'projector',
      speed: 5000,
      focus: { layer: 2, unit: 417 },
      networkPicture: 'connections',
      strongest: 1000,
      matrixLayer: 1,
      unitOrder: 'class',
      connectionColour: 'age',
      curveAxis: 'samples',
    },
    mode: {
      embed: true,
      play: false,
      hide: ['e', 'lr', 's', 'play', 'timeline'],
      lock: ['all', 'reset'],
      threads: 2,
    },
    fingerprint: '0123456789abcdef',
    version: 1,
    problems: [],
  });
  expect(
    sentences(
      't=-1&p=nope&sp=1&f=2&np=net&ns=5000&mx=1.5&co=colour&embed=yes&hide=e.colour&lock=x1&threads=17&k=xyz',
    ),
  ).toEqual([
    'Epoch shown (t): “-1” is too small, so 0 is used; allowed: end, or whole numbers from 0 to 10000.',
    'Panel (p): “nope” cannot be read, so network is used; allowed: network, weights, pixels, curves, degrees, lives.',
    'Speed (sp): “1” is too small, so 100 is used; allowed: max, slow, or whole numbers from 100 to 1000000.',
    'Focus (f): “2” cannot be read, so nothing is used; allowed: layer.unit as in 2.417.',
    'Network picture (np): “net” cannot be read, so ribbons is used; allowed: ribbons, connections.',
    'Strongest connections (ns): “5000” is too large, so 2000 is used; allowed: whole numbers from 0 to 2000.',
    'Matrix layer (mx): “1.5” is not a whole number, so 2 is used; allowed: whole numbers from 0 to 6.',
    'Colour of connections (co): “colour” cannot be read, so weight is used; allowed: weight, age.',
    'Embedded (embed): “yes” cannot be read, so 0 is used; allowed: 0 or 1.',
    'Hidden controls (hide): “e.colour” names a control that there is not, so e is used; allowed: all or keys of settings (d, n, nt, h, a, o, m, e, z, r, g, rr, st, i, i1, lr, sch, mo, wd, b, dr, x, s), and play, step, rewire, watch, reset, timeline, joined by points.',
    'Locked controls (lock): “x1” names a control that there is not, so nothing is used; allowed: all or keys of settings (d, n, nt, h, a, o, m, e, z, r, g, rr, st, i, i1, lr, sch, mo, wd, b, dr, x, s), and play, step, rewire, watch, reset, timeline, joined by points.',
    'Threads (threads): “17” is too large, so 16 is used; allowed: whole numbers from 1 to 16.',
    'Fingerprint (k): “xyz” is not a fingerprint, so none is used; allowed: 8 to 16 hexadecimal digits.',
  ]);
});

test('a fingerprint without an epoch is said to promise nothing', () => {
  expect(parseLink('k=0123456789abcdef').fingerprint).toBeNull();
  expect(sentences('k=0123456789abcdef')).toEqual([
    'Fingerprint (k): “0123456789abcdef” belongs to no epoch, so none is used; allowed: beside t, the epoch it belongs to.',
  ]);
});

test('a fingerprint of an epoch that is not there, or of a newer version, promises nothing and says why', () => {
  expect(parseLink('x=4&t=99&k=0123456789abcdef').fingerprint).toBeNull();
  expect(sentences('x=4&t=99&k=0123456789abcdef')[1]).toBe(
    'Fingerprint (k): “0123456789abcdef” belongs to epoch 99, which this experiment does not have, so none is used; allowed: beside t, an epoch of the experiment.',
  );
  expect(parseLink('#v2&t=1&k=0123456789abcdef').fingerprint).toBeNull();
  expect(sentences('#v2&t=1&k=0123456789abcdef')[1]).toBe(
    'Fingerprint (k): “0123456789abcdef” is of a newer version, whose numbers may be others, so none is used; allowed: links of v1.',
  );
});

test('a view outside the experiment is listed with what is inside', () => {
  const { view } = parseLink('h=300.100&x=20&t=40&f=2.100&mx=4');
  expect(view).toMatchObject({ epochShown: 20, focus: null, matrixLayer: 0 });
  expect(sentences('h=300.100&x=20&t=40&f=2.100&mx=4')).toEqual([
    'Epoch shown (t): “40” is not in this experiment, so 20 is used; allowed: epochs 0 to 20.',
    'Focus (f): “2.100” is not in this experiment, so nothing is used; allowed: 0.0 to 0.783, 1.0 to 1.299, 2.0 to 2.99, 3.0 to 3.9.',
    'Matrix layer (mx): “4” is not in this experiment, so 0 is used; allowed: layers 1 to 3.',
  ]);
  expect(sentences('f=9.9')).toHaveLength(1);
  expect(sentences('h=300.100&x=20&t=20&f=2.99&mx=3')).toEqual([]);
  expect(sentences('t=end')).toEqual([]);
});

test('names of objects’ own machinery are just unknown keys', () => {
  const link = parseLink('#__proto__=1&constructor=2&toString=3');
  expect(link.experiment).toEqual(DEFAULT_EXPERIMENT);
  expect(link.problems.map((problem) => problem.kind)).toEqual(['unknown', 'unknown', 'unknown']);
});
