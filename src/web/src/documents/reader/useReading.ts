import { useCallback, useEffect, useRef } from 'react';
import type { InView } from './layout';
import { ReadingTracker } from './ReadingTracker';
import { forgetSeenPages, keepSeenPages, seenPages } from './seenPages';

interface Reading {
  readonly memberId: string;
  readonly sha256: string;
  /** The receipt says so already. */
  readonly finished: boolean;
  readonly onFinished: () => void;
}

/** Follows which pages were on the screen, over several visits; `onFinished` once all have been. */
export function useReading({ memberId, sha256, finished, onFinished }: Reading) {
  const tracker = useRef<ReadingTracker>(undefined);
  const told = useRef(finished);
  const tell = useRef(onFinished);
  tell.current = onFinished;
  useEffect(() => {
    if (!finished) return;
    told.current = true;
    forgetSeenPages(memberId, sha256);
  }, [finished, memberId, sha256]);
  const onView = useCallback(
    (view: InView, pages: number) => {
      if (told.current || document.visibilityState !== 'visible') return;
      tracker.current ??= new ReadingTracker(pages, seenPages(memberId, sha256));
      if (tracker.current.shows(view)) keepSeenPages(memberId, sha256, tracker.current.pagesSeen);
      if (!tracker.current.complete) return;
      told.current = true;
      tell.current();
    },
    [memberId, sha256],
  );
  return { onView, onJump: useCallback(() => tracker.current?.jumped(), []) };
}
