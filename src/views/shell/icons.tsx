/** The few pictures on buttons, drawn in the text's colour. */
const PATHS = {
  play: 'M5 3.5v13l11-6.5z',
  pause: 'M5 3.5h3.5v13H5zM11.5 3.5H15v13h-3.5z',
  stepBatch: 'M4 4v12l8-6zM13.5 4H16v12h-2.5z',
  stepEpoch: 'M2 4v12l6-6zM8 4v12l6-6zM15.5 4H18v12h-2.5z',
  reset: 'M10 3a7 7 0 1 1-6.6 4.7l1.9.6A5 5 0 1 0 10 5v2.6L5.5 4.2 10 .8z',
  rewire: 'M3 4h4l6 10h4v2h-5L6 6H3zm9 0h5v2h-4l-1.6 2.7-1.2-2zM3 14h4l1.6-2.7 1.2 2L8 16H3z',
  watch:
    'M10 4.5c4 0 7 2.6 8.5 5.5-1.5 2.9-4.5 5.5-8.5 5.5S3 12.9 1.5 10C3 7.1 6 4.5 10 4.5zm0 2C7.2 6.5 5 8 3.8 10 5 12 7.2 13.5 10 13.5s5-1.5 6.2-3.5C15 8 12.8 6.5 10 6.5zm0 1.2a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6z',
  dice: 'M4 3h12a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zm1 2v10h10V5zm2.2 1a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6zM10 8.7a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6zm2.8 2.7a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6z',
  undo: 'M7 4 2.5 8.2 7 12.4V9.6h4.2a3 3 0 0 1 0 6H7v2h4.2a5 5 0 0 0 0-10H7z',
  redo: 'M13 4l4.5 4.2L13 12.4V9.6H8.8a3 3 0 0 0 0 6H13v2H8.8a5 5 0 0 1 0-10H13z',
  link: 'M8.6 11.4a3.3 3.3 0 0 1 0-4.7l2.6-2.6a3.3 3.3 0 0 1 4.7 4.7l-1.5 1.5-1.4-1.4 1.5-1.5a1.3 1.3 0 0 0-1.9-1.9L10 8.1a1.3 1.3 0 0 0 0 1.9zm2.8-2.8a3.3 3.3 0 0 1 0 4.7l-2.6 2.6a3.3 3.3 0 0 1-4.7-4.7l1.5-1.5L7 11.1l-1.5 1.5a1.3 1.3 0 0 0 1.9 1.9l2.6-2.6a1.3 1.3 0 0 0 0-1.9z',
  export: 'M9 2.5h2v7h3.2L10 14 5.8 9.5H9zM3 15.5h14v2H3z',
  map: 'M3 3h4v4H3zm5 0h4v4H8zm5 0h4v4h-4zM3 8h4v4H3zm5 0h4v4H8zm5 0h4v4h-4zM3 13h4v4H3zm5 0h4v4H8z',
  lecture: 'M2 3h16v10h-7v2h3v2H6v-2h3v-2H2zm2 2v6h12V5z',
  help: 'M6 7.5a4 4 0 1 1 5.6 3.7c-.5.2-.6.5-.6 1V13H9v-1c0-1.4.6-2.2 1.8-2.7A2 2 0 1 0 8 7.5zM9 14.6h2v2.2H9z',
  settings: 'M3 5h8v2H3zm12 0h2v2h-2zM11 3.5h2.5v5H11zM3 13h3v2H3zm7 0h7v2h-7zM6 11.5h2.5v5H6z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg width="18" height="18" viewBox="0 0 20 20" aria-hidden="true" fill="currentColor" fillRule="evenodd">
      <path d={PATHS[name]} />
    </svg>
  );
}
