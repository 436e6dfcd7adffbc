/** What a saved picture or table says of itself. */

export interface SavedWords {
  /** 'Weights'. */
  readonly title: string;
  /** What of and when: follows the title. */
  readonly subtitle: string;
  /** As a person wrote it; empty: none. */
  readonly caption: string;
  /** 'epoch 7', in the file's name; empty: none. */
  readonly moment: string;
  /** For people and programs that show a file's comments. */
  readonly lines: readonly string[];
  /** The whole address; empty: there is no single one. */
  readonly link: string;
  /** For programs, written as JSON. */
  readonly metadata: object;
}

/** Line by line: a caption may have several. */
export function captionLines(caption: string): string[] {
  return caption === '' ? [] : caption.split(/\s*[\r\n\u2028\u2029]+\s*/);
}

/** 'set-lab weights, epoch 7.svg' */
export function savedName({ title, moment }: SavedWords, ending: string, part = ''): string {
  const name = [`set-lab ${title.toLowerCase()}`, part.toLowerCase(), moment]
    .filter((each) => each !== '')
    .join(', ');
  return `${name.replace(/[^\p{L}\p{N} .,()%-]+/gu, '-').slice(0, 120)}.${ending}`;
}
