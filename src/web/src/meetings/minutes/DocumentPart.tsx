import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { useResource } from '../../app/useResource';
import type { MinutesText } from '../../contract/minutes';
import { Button } from '../../ui/Button';
import { Failed, Loading } from '../../ui/feedback';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { currentIssue } from './documents';
import { HistoryCard, TakenBackNote } from './HistoryCard';
import { IssuedCard } from './issued/IssuedCard';
import { MinutesProvider, type OpenMinutes } from './MinutesContext';
import { ObjectionsCard } from './objections/ObjectionsCard';
import { NextStepBar } from './steps/NextStepBar';
import { StepLine } from './steps/StepLine';
import { LostWords } from './text/LostWords';
import { MinutesDrafts } from './text/MinutesDrafts';
import { Sheet } from './text/Sheet';
import { useHistory } from './useHistory';

/** Milliseconds between two readings of a text that is behind. */
const pause = 1_000;

/** One document: how far it is, its text, what is said to it, what was issued. */
export function DocumentPart({ document: key }: { document: string }) {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const may = useMay();
  const view = useMeeting((meeting) => meeting.minutes?.[key]);
  const status = useMeeting((meeting) => meeting.status);
  const me = useMeeting((meeting) => meeting.me);
  const memberId = me?.memberId ?? '';
  const drafts = useMemo(() => new MinutesDrafts(memberId, id, key), [memberId, id, key]);
  const [chosen, setChosen] = useState<string>();
  const toggle = useCallback((passage: string) => setChosen((now) => (now === passage ? undefined : passage)), []);
  const goTo = useCallback((passage: string) => {
    setChosen(passage);
    requestAnimationFrame(() => {
      const row = document.getElementById(`passage-${passage}`);
      row?.scrollIntoView({ block: 'center' });
      row?.querySelector<HTMLElement>('.passage__pick')?.focus({ preventScroll: true });
    });
  }, []);
  const isRecalled = view?.stage === 'issued' && currentIssue(view) === undefined;
  const isReadable = view !== undefined && (may.steward || (view.stage !== 'draft' && !isRecalled));
  const text = useResource<MinutesText>(
    isReadable ? withQuery(`/api/meetings/${id}/minutes`, { document: key }) : undefined,
  );
  const stamp = `${view?.stage} ${view?.changedAt} ${view?.recordedAt}`;
  const [read, setRead] = useState(stamp);
  useEffect(() => {
    if (read === stamp) return;
    setRead(stamp);
    text.reload();
  }, [read, stamp, text.reload]);
  // Another server may have answered that is behind the view.
  const isBehind =
    view?.stage === 'draft' && text.status === 'loaded' && text.data.seq < Math.max(view.changedAt, view.recordedAt);
  useEffect(() => {
    if (!isBehind) return undefined;
    const timer = setInterval(text.reload, pause);
    return () => clearInterval(timer);
  }, [isBehind, text.reload]);
  const history = useHistory(id, key, isReadable ? (view?.recordedAt ?? 0) : 0, view);
  if (!view) return null;

  const minutes: OpenMinutes = {
    document: key,
    view,
    text,
    isReadable,
    isSteward: may.steward,
    isChair: me?.role === 'chair',
    isEditable: may.steward && view.stage === 'draft',
    mayObject: view.stage === 'initialled' && me !== undefined && me.role !== 'display' && me.role !== 'guest',
    drafts,
    goTo,
  };
  return (
    <MinutesProvider value={minutes}>
      <section className="card minutes__way" aria-label={t('minutesStep.line')}>
        <StepLine view={view} />
        <NextStepBar />
      </section>
      <div className="minutes__issued">
        <IssuedCard />
      </div>
      <div className="minutes__text">
        {view.stage === 'draft' && <TakenBackNote events={history} />}
        {view.stage === 'draft' && status !== 'closed' && isReadable && (
          <div className="note minutes__open">
            <p>{t('minutes.meetingGoesOn')}</p>
            <Button size="small" onPress={text.reload}>
              {t('minutes.readAgain')}
            </Button>
          </div>
        )}
        {!isReadable && <p className="empty">{t(isRecalled ? 'minutes.recalled' : 'minutes.beingRevised')}</p>}
        {isReadable && text.status === 'loading' && <Loading />}
        {isReadable && text.status === 'failed' && <Failed text={t('minutes.failed')} onRetry={text.reload} />}
        {isReadable && text.status === 'loaded' && (
          <>
            <LostWords text={text.data} chosen={chosen} />
            <Sheet text={text.data} chosen={chosen} onToggle={toggle} />
          </>
        )}
      </div>
      <div className="minutes__side">
        <ObjectionsCard />
        <HistoryCard events={history} />
      </div>
    </MinutesProvider>
  );
}
