// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { type Preset, PRESETS, presetExperiment } from '../../src/config/presets.ts';
import { PresetsMenu } from '../../src/views/controls/presets-menu.tsx';

test('each is a sentence to choose; the current one is marked whatever its seed', async () => {
  const onChoose = vi.fn<(preset: Preset) => void>();
  const experiment = { ...presetExperiment(PRESETS[2]), seed: 7 };
  const { container } = render(<PresetsMenu experiment={experiment} onChoose={onChoose} />);
  const menu = container.querySelector('details')!;
  menu.open = true;
  fireEvent(menu, new Event('toggle'));
  const buttons = screen.getAllByRole('button');
  expect(buttons.map((button) => button.textContent)).toEqual(PRESETS.map((preset) => preset.sentence));
  expect(buttons.map((button) => button.getAttribute('aria-current') === 'true').indexOf(true)).toBe(2);
  await userEvent.click(screen.getByRole('button', { name: 'How sparse is too sparse?' }));
  expect(onChoose.mock.calls).toEqual([[PRESETS.find((preset) => preset.id === 'too-sparse')]]);
});
