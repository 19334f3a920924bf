import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react';
import { Listeners } from '../live/listeners';

const moves = new Listeners<void>();

export function navigate(to: string, replace = false): void {
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  window.scrollTo(0, 0);
  moves.emit();
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('popstate', changed);
  const end = moves.add(changed);
  return () => {
    window.removeEventListener('popstate', changed);
    end();
  };
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

export function Link({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !plain) return;
    event.preventDefault();
    navigate(href);
  };
  return <a href={href} onClick={follow} {...rest} />;
}
