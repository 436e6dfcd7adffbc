/** Sentences of the Share dialog. */

export interface CopyWords {
  readonly label: string;
  /** Of the button. */
  readonly copy: string;
  readonly copied: string;
}

export const SHARE_TEXT = {
  parts: 'The link holds',
  part: { experiment: 'Experiment', view: 'View', mode: 'Presentation' },
  leftOut: {
    experiment: 'Left out: the link opens the experiment every visitor begins with.',
    view: 'Left out: the page opens as usual and trains on.',
    mode: 'Left out: the whole page, which trains at once.',
  },
  play: 'Trains at once',
  settings: 'Settings',
  settingsAre: {
    free: 'can be changed',
    locked: 'are locked',
    hidden: 'are hidden',
    asHere: 'as in this page',
  },
  link: { label: 'Link', copy: 'Copy link', copied: 'Link copied' },
  markdown: { label: 'Markdown', copy: 'Copy Markdown', copied: 'Markdown copied' },
  iframe: { label: 'Frame for a web page', copy: 'Copy frame', copied: 'Frame copied' },
  /** Name of a link in a text, and of a frame. */
  linkTitle: (experiment: string) => `SET Lab: ${experiment}`,
  copyShort: 'Copy',
  selected: 'The browser does not let the page copy: the text is selected, press Ctrl+C.',
  characters: (count: number) => `${count} characters`,
  qrLabel: 'QR code of the link',
  qrTooLong: (characters: number) =>
    `The link has ${characters} characters, too many for a code that a phone can read across a room: copy the link or save a file instead.`,
  qrFailed: 'The QR code could not be made, as a part of the page did not load: copy the link instead.',
  enlarge: 'Open on phone',
  enlargeHint: 'shows the QR code as large as the window allows (Q)',
  shrink: 'Back to the link',
  localOnly: 'This address exists on this computer only: a phone cannot open it.',
  send: 'Send …',
} as const;
