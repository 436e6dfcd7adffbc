// @vitest-environment happy-dom
/** The Share dialog: what the link holds, how it is taken along. */
import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseLink } from '../../src/config/link.ts';
import type { Laboratory } from '../../src/state/laboratory.ts';
import type { Address } from '../../src/state/address.ts';
import { useExperiment } from '../../src/state/experiment-store.ts';
import { setStatus } from '../../src/state/run-store.ts';
import { PageProvider } from '../../src/views/laboratory-context.tsx';
import { ShareDialog } from '../../src/views/share/share-dialog.tsx';
import { markdownSnippet } from '../../src/views/share/snippets.ts';
import type { ShareView } from '../../src/views/share/share-dialog.tsx';
import { emptyLab } from '../helpers/empty-lab.ts';

const MOMENT = '#v1&d=fashion&e=5&t=3&p=weights&play=0&k=0123456789abcdef';

const keep = vi.fn<Laboratory['keep']>(async () => null);

function Page({ link, first }: { readonly link: string; readonly first: ShareView }) {
  const [view, setView] = useState<ShareView | null>(null);
  const address = { sharedContent: () => parseLink(link) } as unknown as Address;
  const laboratory = { lab: emptyLab(), keep } as unknown as Laboratory;
  return (
    <PageProvider value={{ laboratory, address }}>
      <button onClick={() => setView(first)}>open</button>
      <ShareDialog view={view} onView={setView} />
    </PageProvider>
  );
}

const writeText = vi.fn<(text: string) => Promise<void>>();

beforeEach(() => {
  writeText.mockResolvedValue(undefined);
});
afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

async function open(link = MOMENT, first: ShareView = 'link') {
  const user = userEvent.setup();
  // After the set-up, which brings a clipboard of its own.
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(writeText);
  render(<Page link={link} first={first} />);
  await user.click(screen.getByRole('button', { name: 'open' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Share this experiment' }));
  await dialog.findByRole('button', { name: 'Close' });
  const hash = () => (dialog.getByLabelText(/^Link/) as HTMLTextAreaElement).value.replace(/^[^#]*/, '');
  return { user, dialog, hash };
}

test('boxes decide what the link holds, and it says so', async () => {
  const { user, dialog, hash } = await open();
  expect(hash()).toBe(MOMENT);
  await user.click(dialog.getByRole('checkbox', { name: 'View' }));
  expect(hash()).toBe('#v1&d=fashion&e=5&play=0');
  expect(dialog.getByText(/^Left out: the page opens as usual/)).toBeTruthy();
  await user.click(dialog.getByRole('checkbox', { name: 'Trains at once' }));
  await user.selectOptions(dialog.getByRole('combobox', { name: 'Settings' }), 'are locked');
  expect(hash()).toBe('#v1&d=fashion&e=5&lock=all');
  await user.click(dialog.getByRole('checkbox', { name: 'Presentation' }));
  expect(hash()).toBe('#v1&d=fashion&e=5');
  expect(dialog.queryByRole('combobox', { name: 'Settings' })).toBeNull();
  await user.click(dialog.getByRole('checkbox', { name: 'Experiment' }));
  expect(hash()).toBe('#v1');
});

test('words tell what the link holds: without the experiment no epoch of it and no fingerprint', async () => {
  const { user, dialog, hash } = await open();
  const view = () => dialog.getByRole('checkbox', { name: 'View' }).parentElement!.parentElement!;
  expect(view().textContent).toContain('Pauses at epoch 3');
  expect(view().textContent).toContain('compares the fingerprint 0123456789abcdef');
  await user.click(dialog.getByRole('checkbox', { name: 'Experiment' }));
  expect(hash()).toBe('#v1&p=weights&play=0');
  expect(view().textContent).not.toMatch(/[Ff]ingerprint|epoch/);
  expect(view().textContent).toContain('Panel weights.');
});

test('a run that began with a network from a file: the link is told from it, and the run file is offered', async () => {
  const file = 'torch.npz';
  useExperiment.setState({ network: { layers: [], srelu: [], file } });
  const { user, dialog } = await open();
  dialog.getByText(/^This run began with the network of “torch\.npz”; the link gives only the settings/);
  const experiment = dialog.getByRole('checkbox', { name: 'Experiment' });
  const words = () => document.getElementById(experiment.getAttribute('aria-describedby')!)!.textContent;
  expect(words()).toMatch(/ Not the network of “torch\.npz”, with which this run began\.$/);
  act(() => setStatus({ phase: 'paused' }));
  await user.click(dialog.getByRole('button', { name: 'Save the run file' }));
  expect(keep).toHaveBeenCalledOnce();
  await dialog.findByText(/^The run gave way/);
  await user.click(experiment);
  expect(dialog.queryByText(/torch/)).toBeNull();
  useExperiment.setState({ network: null });
  cleanup();
  expect((await open()).dialog.queryByRole('button', { name: 'Save the run file' })).toBeNull();
});

test('copies links and snippets and says so; a refused copy is selected', async () => {
  const { user, dialog } = await open();
  const [copied] = dialog.getAllByRole('status');
  await user.click(dialog.getByRole('button', { name: 'Copy link' }));
  expect(writeText.mock.lastCall![0]).toMatch(new RegExp(`^http.*/${MOMENT}$`));
  expect(copied.textContent).toBe('Link copied');
  await user.click(dialog.getByRole('button', { name: 'Copy frame' }));
  expect(writeText.mock.lastCall![0]).toMatch(/^<iframe src="http.*&amp;embed=1&amp;play=0/);

  writeText.mockRejectedValue(new Error('not allowed'));
  await user.click(dialog.getByRole('button', { name: 'Copy link' }));
  const field = dialog.getByLabelText(/^Link/) as HTMLTextAreaElement;
  expect(document.activeElement).toBe(field);
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, field.value.length]);
  expect(copied.textContent).toContain('press Ctrl+C');
});

test('shows the code with the address underneath, and refuses one that cannot be read', async () => {
  const { user, dialog } = await open(MOMENT, 'code');
  expect(await dialog.findByRole('img', { name: 'QR code of the link' })).toBeTruthy();
  expect(dialog.getByText(`${location.host}${location.pathname}`)).toBeTruthy();
  expect(dialog.queryByRole('button', { name: 'Copy link' })).toBeNull();
  await user.click(dialog.getByRole('button', { name: 'Back to the link' }));
  expect(dialog.getByRole('button', { name: 'Copy link' })).toBeTruthy();
  cleanup();

  const events = Array.from({ length: 40 }, (_, k) => `${k + 1}:rewire`).join('_');
  const second = await open(`#v1&ev=${events}`);
  expect(await second.dialog.findByText(/copy the link or save a file instead/)).toBeTruthy();
  expect(second.dialog.queryByRole('img')).toBeNull();
  expect(second.dialog.getByRole('button', { name: 'Open on phone' })).toHaveProperty('disabled', true);
});

test('names from a link are text in Markdown', () => {
  const [name, sha] = ['<img src=x onerror=alert(1)>_*[a](b)*_.csv', '0'.repeat(64)];
  const content = parseLink(`#v1&d=own&own=${encodeURIComponent(name)}:240.60:6:3:1:${sha}`);
  expect(content.experiment.own?.name).toBe(name);
  const snippet = markdownSnippet('https://example.org/#v1&own=a(b).csv', content);
  expect(snippet).toMatch(/\]\(https:\/\/example\.org\/#v1&own=a%28b%29\.csv\)$/);
  const title = snippet.slice(1, snippet.lastIndexOf(']('));
  expect(title).toContain('\\<img src=x onerror=alert(1)\\>\\_\\*\\[a\\](b)\\*\\_.csv');
});

test('a link of very many changes is packed', async () => {
  const events = Array.from({ length: 400 }, (_, k) => `${k + 1}:rewire`).join('_');
  const { hash } = await open(`#v1&ev=${events}`);
  await vi.waitFor(() => expect(hash()).toMatch(/^#z1=[\w-]+$/));
});

test('is sent by the system only where that can be done', async () => {
  const { dialog } = await open();
  expect(dialog.queryByRole('button', { name: 'Send …' })).toBeNull();
  cleanup();
  const share = vi
    .fn<(data: ShareData) => Promise<void>>()
    .mockRejectedValue(new Error('thought better of it'));
  Object.defineProperty(navigator, 'share', { value: share, configurable: true });
  const second = await open();
  await second.user.click(second.dialog.getByRole('button', { name: 'Send …' }));
  expect(share.mock.calls[0][0].url).toContain(MOMENT);
  Reflect.deleteProperty(navigator, 'share');
});

test('closes and gives the focus back', async () => {
  const { user, dialog } = await open();
  await user.click(dialog.getByRole('button', { name: 'Close' }));
  await act(async () => {});
  expect(screen.queryByRole('dialog')?.hasAttribute('open') ?? false).toBe(false);
});
