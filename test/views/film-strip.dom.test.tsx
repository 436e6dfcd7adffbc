// @vitest-environment happy-dom
/** The film strip in the Pixels panel: a toggle, keys that choose an epoch, and its table. */
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Lab } from '../../src/client/lab.ts';
import { parseLink } from '../../src/config/link.ts';
import type { Address } from '../../src/state/address.ts';
import type { Laboratory } from '../../src/state/laboratory.ts';
import { setView, useView } from '../../src/state/view-store.ts';
import { PageProvider } from '../../src/views/laboratory-context.tsx';
import { aroundEachPanelTest } from '../helpers/panel-tests.ts';
import { sampleLab } from '../helpers/sample-run.ts';
import { SamplePixels } from '../helpers/sample-pixels.tsx';

aroundEachPanelTest();

function show(lab: Lab): void {
  const address = { sharedContent: () => parseLink('#v1') } as unknown as Address;
  render(
    <PageProvider value={{ address, laboratory: { lab } as unknown as Laboratory }}>
      <SamplePixels lab={lab} />
    </PageProvider>,
  );
}

const toggle = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Film strip' });

test('arrows choose a picture, Enter looks at its epoch', () => {
  show(sampleLab(12));
  act(() => toggle().click());
  expect(toggle().getAttribute('aria-pressed')).toBe('true');
  const film = screen.getByRole('img', { name: /at doubling epochs/ });
  // Kept are the epochs 1 … 12, so that the strip has 1, 2, 4, 8 and 12.
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) fireEvent.keyDown(film, { key });
  act(() => {
    vi.advanceTimersByTime(200);
  });
  expect(screen.getByRole('region').textContent).toContain('epoch 4: click or Enter');
  expect(useView.getState().shownEpoch).toBeNull();
  fireEvent.keyDown(film, { key: 'Enter' });
  expect(useView.getState().shownEpoch).toBe(4);
  act(() => toggle().click());
  expect(screen.getByRole('img', { name: /beside the mean training image/ })).toBeTruthy();
});

test('its table has a row a picture', () => {
  setView({ tables: ['pixels'] });
  show(sampleLab(12));
  act(() => toggle().click());
  const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
  expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual([
    '1',
    '2',
    '4',
    '8',
    '12',
  ]);
  // The sample moves connections to the middle as epochs pass.
  const ratios = rows.map((row) => Number(within(row).getAllByRole('cell').at(-1)!.textContent));
  expect(ratios.at(-1)).toBeGreaterThan(ratios[0] * 1.3);
});

test('without a picture there is no strip', () => {
  const lab = sampleLab(2);
  lab.meanImage.set(null);
  show(lab);
  expect(toggle().disabled).toBe(true);
});

test('saving that cannot be done says why and may be tried again', async () => {
  vi.useRealTimers();
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(() => {
    throw new Error('no canvas left');
  });
  show(sampleLab(4));
  act(() => toggle().click());
  act(() => screen.getByRole('button', { name: 'Save' }).click());
  const saving = await screen.findByRole('button', { name: 'Save as GIF' });
  act(() => saving.click());
  expect(screen.getByText(/epoch 0 of 4/)).toBeTruthy();
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('no canvas left');
  expect(screen.getByRole('button', { name: 'Save as GIF' })).toBeTruthy();
  vi.restoreAllMocks();
});

test('saving that is cancelled leaves no message', async () => {
  vi.useRealTimers();
  show(sampleLab(4));
  act(() => toggle().click());
  act(() => screen.getByRole('button', { name: 'Save' }).click());
  const saving = await screen.findByRole('button', { name: 'Save as GIF' });
  act(() => saving.click());
  act(() => screen.getByRole('button', { name: 'Cancel' }).click());
  await screen.findByRole('button', { name: 'Save as GIF' });
  expect(screen.queryByRole('alert')).toBeNull();
});
