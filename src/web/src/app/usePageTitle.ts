import { useEffect } from 'react';

let title = 'Collab';
let unread = 0;

function show(): void {
  document.title = unread > 0 ? `(${unread}) ${title}` : title;
}

export function usePageTitle(of: string): void {
  useEffect(() => {
    title = `${of} · Collab`;
    show();
  }, [of]);
}

/** How much is unread shows in the tab, whatever page stands in it. */
export function showUnread(count: number): void {
  unread = count;
  show();
}
