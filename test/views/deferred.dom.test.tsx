// @vitest-environment happy-dom
/** A part of the page that cannot be fetched takes nothing else with it, and comes once it can be. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { SHELL } from '../../src/text/shell.ts';
import { deferred } from '../../src/views/deferred.tsx';

afterEach(cleanup);

const Greeting = ({ name }: { readonly name: string }) => <p>Hello {name}</p>;

test('is shown once it has come, and at once from then on', async () => {
  const load = vi.fn<() => Promise<typeof Greeting>>(async () => Greeting);
  const Part = deferred(load);
  render(<Part name="first" />);
  await screen.findByText('Hello first');
  render(<Part name="second" />);
  expect(screen.getByText('Hello second')).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(1);
});

test('what cannot be fetched is said beside what is there, and is tried again', async () => {
  const load = vi
    .fn<() => Promise<typeof Greeting>>(async () => Greeting)
    .mockRejectedValueOnce(new TypeError('no network'));
  const Part = deferred(load);
  render(
    <>
      <p>the rest</p>
      <Part name="later" />
    </>,
  );
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain(SHELL.notFetched));
  expect(screen.getByText('the rest')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: SHELL.fetchAgain }));
  await screen.findByText('Hello later');
  expect(screen.queryByRole('alert')).toBeNull();
});
