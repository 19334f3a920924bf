import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Id, PresentingView } from '../../contract/meetings';
import { useMeeting } from '../MeetingContext';

/** The version of a paper that is open in the reader. */
export interface OpenPaper {
  readonly paperId: Id;
  readonly documentId: Id;
  readonly version: number;
  readonly title: string;
}

/** `follow`: the page is the presenter's; `present`: one's own page is everybody's. */
type ReadingMode = 'free' | 'follow' | 'present';

export interface Reading {
  readonly paper: OpenPaper | undefined;
  readonly mode: ReadingMode;
  /** Of each paper that was opened on this page, the newest version that was. */
  readonly versions: Readonly<Record<Id, number>>;
  readonly read: (paper: OpenPaper, mode?: ReadingMode) => void;
  readonly setMode: (mode: ReadingMode) => void;
  readonly close: () => void;
}

const ReadingContext = createContext<Reading | undefined>(undefined);

export function useReadingPaper(): Reading {
  const reading = useContext(ReadingContext);
  if (!reading) throw new Error('useReadingPaper needs a ReadingProvider above it.');
  return reading;
}

export function paperOf({ paperId, documentId, version, title }: PresentingView): OpenPaper {
  return { paperId, documentId, version, title };
}

export function isSame(a: OpenPaper | undefined, b: Pick<OpenPaper, 'paperId' | 'version'> | undefined): boolean {
  return a?.paperId === b?.paperId && a?.version === b?.version;
}

/** What is read beside the meeting. Whoever reads nothing follows a presenter; whoever reads is left alone. */
export function ReadingProvider({ children }: { children: ReactNode }) {
  const presenting = useMeeting((view) => view.presenting);
  const me = useMeeting((view) => view.me?.memberId);
  const [state, setState] = useState<{ paper?: OpenPaper; mode: ReadingMode }>({ mode: 'free' });
  const known = useRef<string>(undefined);
  const key = presenting && `${presenting.paperId} ${presenting.version} ${presenting.byMemberId} ${presenting.since}`;
  useEffect(() => {
    if (known.current === key) return;
    known.current = key;
    setState((held) => {
      // What is presented no more is closed where it was only followed.
      if (!presenting) return held.mode === 'follow' ? { mode: 'free' } : { ...held, mode: 'free' };
      if (held.mode === 'present' && presenting.byMemberId === me) return held;
      if (!held.paper || held.mode !== 'free') return { paper: paperOf(presenting), mode: 'follow' };
      return held;
    });
  }, [key, presenting, me]);

  const [versions, setVersions] = useState<Reading['versions']>({});
  useEffect(() => {
    const { paper } = state;
    if (!paper) return;
    const { paperId, version } = paper;
    setVersions((held) => ({ ...held, [paperId]: Math.max(version, held[paperId] ?? 0) }));
  }, [state]);

  // A paper that is not for the caller any more is not left open: it was taken away, or a session about it is closed.
  const open = state.paper?.paperId;
  const gone = useMeeting(
    ({ agenda, me: own }) =>
      open !== undefined && !own?.papers[open] && !Object.values(agenda).some(({ papers }) => papers[open]),
  );
  useEffect(() => {
    if (gone) setState({ mode: 'free' });
  }, [gone]);

  const read = useCallback((paper: OpenPaper, mode: ReadingMode = 'free') => setState({ paper, mode }), []);
  const setMode = useCallback((mode: ReadingMode) => setState((held) => ({ ...held, mode })), []);
  const close = useCallback(() => setState({ mode: 'free' }), []);
  const reading = useMemo(
    () => ({ paper: state.paper, mode: state.mode, versions, read, setMode, close }),
    [state, versions, read, setMode, close],
  );
  return <ReadingContext.Provider value={reading}>{children}</ReadingContext.Provider>;
}
