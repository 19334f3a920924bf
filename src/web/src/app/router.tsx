import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react';
import { Listeners } from '../live/listeners';
import { withQuery } from './api';

const moves = new Listeners<void>();

let hold: ((leave: () => void) => void) | undefined;
/** Moves that stay at this path are free. */
let held: string | undefined;
let here = address();

function address(): string {
  return window.location.pathname + window.location.search;
}

/** From now on, who wants to leave the page is given to `ask` instead, with what carries it out; until the answered function is called. Other queries of the path `within` are the same page. */
export function holdPage(ask: (leave: () => void) => void, within?: string): () => void {
  here = address();
  hold = ask;
  held = within;
  return () => {
    if (hold === ask) hold = undefined;
  };
}

function release(go: () => void): () => void {
  return () => {
    hold = undefined;
    go();
  };
}

// Before anybody hears of it: the browser's own buttons have left already, so the page is put back.
window.addEventListener('popstate', (event) => {
  // Within the page, as to its main part, nobody leaves.
  if (!hold || address() === here) return;
  if (window.location.pathname === held) {
    here = address();
    return;
  }
  event.stopImmediatePropagation();
  const to = address();
  history.pushState(null, '', here);
  hold(release(() => navigate(to)));
});

export function navigate(to: string, replace = false): void {
  if (hold && new URL(to, window.location.href).pathname !== held) {
    hold(release(() => navigate(to, replace)));
    return;
  }
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  here = address();
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

/** What stands behind the path, with its question mark. */
export function useSearch(): string {
  return useSyncExternalStore(subscribe, () => window.location.search);
}

/** For what a list shows of all there is: who comes back to it by the browser's button finds it so. */
export function replaceQuery(query: Readonly<Record<string, string | undefined>>): void {
  history.replaceState(null, '', withQuery(window.location.pathname, query));
  here = address();
  moves.emit();
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
