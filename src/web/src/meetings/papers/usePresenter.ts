import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { showToast } from '../../ui/toasts';
import { useLiveMeeting } from '../MeetingContext';
import type { OpenPaper } from './ReadingContext';

/** Milliseconds that a page is stayed at before the others are shown it: whoever leafs through goes too fast to follow. */
const stay = 150;

/** Shows the others one's own page: one command at a time, of several pages the last. */
export function usePresenter(paper: OpenPaper, active: boolean, onRefused: () => void): (page: number) => void {
  const { commands } = useLiveMeeting();
  const { t } = useTranslation();
  const wanted = useRef<number>(undefined);
  const shown = useRef<number>(undefined);
  const sending = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const refused = useRef(onRefused);
  refused.current = onRefused;
  const isActive = useRef(active);
  isActive.current = active;

  const send = useCallback(async () => {
    if (sending.current) return;
    sending.current = true;
    while (isActive.current && wanted.current !== undefined && wanted.current !== shown.current) {
      const page = wanted.current;
      const { documentId, version } = paper;
      const outcome = await commands.execute({ type: 'present', documentId, version, page });
      shown.current = page;
      // This very page is shown already: that is what was wanted.
      if (outcome.status === 'refused' && outcome.refusal.code !== 'conflict') {
        showToast(t(`refusal.${outcome.refusal.code}`));
        refused.current();
        break;
      }
    }
    sending.current = false;
  }, [commands, paper, t]);

  useEffect(() => {
    shown.current = undefined;
    if (active && wanted.current !== undefined) void send();
    return () => clearTimeout(timer.current);
  }, [active, send]);

  return useCallback(
    (page: number) => {
      wanted.current = page;
      clearTimeout(timer.current);
      if (isActive.current) timer.current = setTimeout(() => void send(), stay);
    },
    [send],
  );
}
