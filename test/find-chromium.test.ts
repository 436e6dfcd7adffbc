import { expect, test } from 'vitest';
import { findChromium, findHeadless } from './helpers/browser.ts';

test('CHROMIUM_PATH decides which browser the end-to-end tests use', () => {
  expect(findChromium({ CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
  expect(() => findChromium({ CHROMIUM_PATH: '/no/such/browser' })).toThrow(
    'CHROMIUM_PATH names /no/such/browser, which does not exist.',
  );
});

test('what has no window is used where it is, unless CHROMIUM_PATH names another', () => {
  expect(findHeadless({}, process.execPath)).toBe(process.execPath);
  expect(findHeadless({ CHROMIUM_PATH: process.execPath }, '/bin/sh')).toBe(process.execPath);
  expect(findHeadless({ CHROMIUM_PATH: process.execPath }, '/no/such/browser')).toBe(process.execPath);
});
