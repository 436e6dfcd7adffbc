/** The QR code of an address, dark on white in every theme, with the page's address underneath to be typed. */
import { useEffect, useState } from 'react';
import { SHARE_TEXT } from '../../text/share.ts';
import { qrPath } from './qr-path.ts';

type Modules = readonly (readonly boolean[])[];

export interface QrPictureProps {
  readonly url: string;
  /** The page without its experiment, as a person would type it. */
  readonly host: string;
}

export function QrPicture({ url, host }: QrPictureProps) {
  const coder = useCoder();
  if (coder === 'loading') return <div className="qr-code" aria-busy="true" />;
  if (coder === 'failed') return <p className="qr-refused">{SHARE_TEXT.qrFailed}</p>;
  const modules = coder(url);
  if (!modules) return <p className="qr-refused">{SHARE_TEXT.qrTooLong(url.length)}</p>;
  const size = modules.length;
  return (
    <figure className="qr-code">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={SHARE_TEXT.qrLabel}
        shapeRendering="crispEdges"
      >
        <rect width={size} height={size} fill="#ffffff" />
        <path d={qrPath(modules)} fill="#000000" />
      </svg>
      <figcaption>{host}</figcaption>
    </figure>
  );
}

/** The coder is loaded when the first code is wanted. */
function useCoder(): 'loading' | 'failed' | ((text: string) => Modules | null) {
  const [coder, setCoder] = useState<{ code: 'loading' | 'failed' | ((text: string) => Modules | null) }>({
    code: 'loading',
  });
  useEffect(() => {
    let isWanted = true;
    import('./qr-code.ts').then(
      ({ qrModules }) => isWanted && setCoder({ code: qrModules }),
      () => isWanted && setCoder({ code: 'failed' }),
    );
    return () => {
      isWanted = false;
    };
  }, []);
  return coder.code;
}
