/** How the page presents itself: as the link says, until another is opened. */
import { create } from 'zustand';
import { DEFAULT_MODE } from '../config/view.ts';
import type { ModeSettings } from '../config/view.ts';

export const useMode = create<ModeSettings>(() => DEFAULT_MODE);
