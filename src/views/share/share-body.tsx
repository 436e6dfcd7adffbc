/** What stands in the Share dialog: a link of chosen parts as text, QR code and snippets for other documents. */
import { useEffect, useState } from 'react';
import { chosenContent } from '../../config/link-choice.ts';
import type { LinkChoice } from '../../config/link-choice.ts';
import { MAX_PLAIN_CHARS, packLink } from '../../config/link-compression.ts';
import { formatLink } from '../../config/link.ts';
import type { LinkContent } from '../../config/link.ts';
import { runBeginning } from '../../state/run-beginning.ts';
import { experimentWords, linkWords } from '../../text/link-words.ts';
import { SHARE_TEXT } from '../../text/share.ts';
import { SHELL } from '../../text/shell.ts';
import { usePage } from '../laboratory-context.tsx';
import { CopyField } from './copy-field.tsx';
import { LinkPartsChoice } from './link-parts-choice.tsx';
import { fitsCode } from './qr-limit.ts';
import { QrPicture } from './qr-picture.tsx';
import { RunFileOffer } from './run-file-offer.tsx';
import type { ShareView } from './share-dialog.tsx';
import './share.css';
import { embeddedContent, iframeSnippet, markdownSnippet } from './snippets.ts';

const EVERYTHING: LinkChoice = { experiment: true, view: true, mode: true };

export function ShareBody({
  view,
  onView,
}: {
  readonly view: ShareView;
  readonly onView: (view: ShareView | null) => void;
}) {
  const { address, laboratory } = usePage();
  // The moment at which the dialog was opened, however far the run goes on meanwhile.
  const [moment] = useState(() => address.sharedContent(laboratory.lab.series.get()));
  const [beginning] = useState(() => runBeginning(laboratory.lab.series.get()));
  const [choice, setChoice] = useState(EVERYTHING);
  const [mode, setMode] = useState(moment.mode);
  const whole = { ...moment, mode };
  const content = chosenContent(whole, choice);
  const { host, hostname, pathname, origin, search } = location;
  const page = `${origin}${pathname}${search}`;
  const url = page + usePacked(content);
  const embedded = embeddedContent(content);
  const frame = iframeSnippet(page, usePacked(embedded), embedded);
  const isLarge = view === 'code';

  return (
    <>
      <div className="share-body" data-view={view}>
        {!isLarge && (
          <div className="share-texts">
            <CopyField
              words={SHARE_TEXT.link}
              value={url}
              lines={1}
              note={SHARE_TEXT.characters(url.length)}
            />
            <LinkPartsChoice
              choice={choice}
              onChoice={setChoice}
              words={linkWords(content, beginning)}
              mode={mode}
              onMode={setMode}
            />
            <CopyField words={SHARE_TEXT.markdown} value={markdownSnippet(url, content)} lines={2} />
            <CopyField words={SHARE_TEXT.iframe} value={frame} lines={3} />
          </div>
        )}
        <div className="share-code">
          <QrPicture url={url} host={`${host}${pathname}`} />
          {beginning && choice.experiment && <RunFileOffer beginning={beginning} />}
          {isLocal(hostname) && <p className="share-local">{SHARE_TEXT.localOnly}</p>}
        </div>
      </div>
      <div className="share-buttons">
        <button
          type="button"
          disabled={!isLarge && !fitsCode(url)}
          title={isLarge ? undefined : SHARE_TEXT.enlargeHint}
          onClick={() => onView(isLarge ? 'link' : 'code')}
        >
          {isLarge ? SHARE_TEXT.shrink : SHARE_TEXT.enlarge}
        </button>
        {'share' in navigator && (
          <button type="button" onClick={() => void send(url, content)}>
            {SHARE_TEXT.send}
          </button>
        )}
        <button type="button" onClick={() => onView(null)}>
          {SHELL.close}
        </button>
      </div>
    </>
  );
}

/** Hands the link to the system's own choice of ways; that a person thinks better of it is no error. */
async function send(url: string, { experiment }: LinkContent): Promise<void> {
  try {
    await navigator.share({ title: SHARE_TEXT.linkTitle(experimentWords(experiment)), url });
  } catch {
    return;
  }
}

/** The link of a content; a very long one is packed, which takes a moment. */
function usePacked(content: LinkContent): string {
  const plain = formatLink(content);
  const [packed, setPacked] = useState({ plain: '', link: '' });
  useEffect(() => {
    if (plain.length <= MAX_PLAIN_CHARS) return;
    let isWanted = true;
    void packLink(plain).then((link) => isWanted && setPacked({ plain, link }));
    return () => {
      isWanted = false;
    };
  }, [plain]);
  return packed.plain === plain ? packed.link : plain;
}

function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
