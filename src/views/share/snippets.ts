/** Pieces of text that carry a link into other documents. */
import type { LinkContent } from '../../config/link.ts';
import { experimentWords } from '../../text/link-words.ts';
import { SHARE_TEXT } from '../../text/share.ts';

/** Of an embedded laboratory, in CSS pixels. */
const FRAME_SIZE = { width: 960, height: 540 };

/** A Markdown link named after its experiment; names in it are text, whatever they look like. */
export function markdownSnippet(url: string, { experiment }: LinkContent): string {
  const title = SHARE_TEXT.linkTitle(experimentWords(experiment)).replace(/[[\]\\*_`~<>&]/g, '\\$&');
  const address = url.replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
  return `[${title}](${address})`;
}

/** The link as the frame of another page opens it. */
export function embeddedContent(content: LinkContent): LinkContent {
  return { ...content, mode: { ...content.mode, embed: true } };
}

/** HTML of a frame; `page` is the address without its part after #. */
export function iframeSnippet(page: string, link: string, { experiment }: LinkContent): string {
  const { width, height } = FRAME_SIZE;
  const attributes = {
    src: `${page}${link}`,
    title: SHARE_TEXT.linkTitle(experimentWords(experiment)),
    width: String(width),
    height: String(height),
    loading: 'lazy',
    allow: 'fullscreen; clipboard-write',
    style: 'border:0;max-width:100%',
  };
  const list = Object.entries(attributes).map(([name, value]) => `${name}="${escapeAttribute(value)}"`);
  return `<iframe ${list.join(' ')}></iframe>`;
}

function escapeAttribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
