import { expect, test } from 'vitest';
import { findChromium } from './helpers/browser.ts';

test('CHROMIUM_PATH decides which browser the end-to-end tests use', () => {
  expect(findChromium({ CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
  expect(() => findChromium({ CHROMIUM_PATH: '/no/such/browser' })).toThrow(
    'CHROMIUM_PATH names /no/such/browser, which does not exist.',
  );
});
