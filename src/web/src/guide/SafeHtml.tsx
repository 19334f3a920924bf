import type { MouseEvent } from 'react';
import { navigate } from '../app/router';

/** HTML that the server made of Markdown: it has no script, and links lead only to where the server lets them. */
export function SafeHtml({ html }: { html: string }) {
  const follow = (event: MouseEvent<HTMLElement>) => {
    const link = (event.target as Element).closest('a');
    const href = link?.getAttribute('href');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    // What is downloaded is not a page.
    if (!href?.startsWith('/') || href.startsWith('/api/') || event.defaultPrevented || !plain) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links within are what takes focus and keys
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the server lets no HTML of an author through
    <div className="guide-text" onClick={follow} dangerouslySetInnerHTML={{ __html: html }} />
  );
}
