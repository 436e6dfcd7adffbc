/** What a GIF file says of itself, read by the format's description. */

export interface GifFacts {
  readonly frames: number;
  /** Comment extensions, as UTF-8. */
  readonly comments: readonly string[];
}

const EXTENSION = 0x21;
const COMMENT = 0xfe;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

/** Bytes of a colour table; 0 where the flags say there is none. */
const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Throws unless it is a whole GIF. */
export function readGif(file: Uint8Array): GifFacts {
  const bytes = Buffer.from(file);
  if (!/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) throw new Error('no GIF');
  const comments: string[] = [];
  let frames = 0;
  let at = 13 + tableBytes(bytes[10]);
  /** The sub-blocks from here on, joined; moves past them. */
  const data = () => {
    const parts: Buffer[] = [];
    for (; bytes[at] > 0; at += bytes[at] + 1) parts.push(bytes.subarray(at + 1, at + 1 + bytes[at]));
    if (bytes[at] !== 0) throw new Error('cut off');
    at++;
    return Buffer.concat(parts);
  };
  while (bytes[at] !== TRAILER) {
    if (bytes[at] === EXTENSION) {
      const label = bytes[at + 1];
      at += 2;
      const content = data();
      if (label === COMMENT) comments.push(content.toString('utf8'));
    } else if (bytes[at] === IMAGE) {
      at += 11 + tableBytes(bytes[at + 9]);
      data();
      frames++;
    } else throw new Error(`unknown block at ${at}`);
  }
  if (at !== bytes.length - 1) throw new Error('more after the end');
  return { frames, comments };
}
