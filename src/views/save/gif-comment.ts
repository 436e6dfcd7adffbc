/** A comment inside a GIF file, where picture programs show it. */

const COMMENT_EXTENSION = [0x21, 0xfe];
const MOST_BYTES = 255;
const TRAILER = 0x3b;

/** A copy of the file with the text (UTF-8) as a comment at its end. Throws unless the file ends as a GIF does. */
export function withGifComment(gif: Uint8Array, text: string): Uint8Array<ArrayBuffer> {
  if (gif.at(-1) !== TRAILER) throw new Error('the animation has no end');
  const content = new TextEncoder().encode(text);
  const blocks = Math.ceil(content.length / MOST_BYTES);
  const all = new Uint8Array(gif.length + COMMENT_EXTENSION.length + blocks + content.length + 1);
  all.set(gif);
  let at = gif.length - 1;
  all.set(COMMENT_EXTENSION, at);
  at += COMMENT_EXTENSION.length;
  for (let start = 0; start < content.length; start += MOST_BYTES) {
    const block = content.subarray(start, start + MOST_BYTES);
    all[at] = block.length;
    all.set(block, at + 1);
    at += block.length + 1;
  }
  all.set([0, TRAILER], at);
  return all;
}
