import { RefreshCw } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { usePages } from '../../app/usePages';
import type { Attendee } from '../../contract/rest';
import { Button } from '../../ui/Button';
import { Failed, Loading } from '../../ui/feedback';
import { Select } from '../../ui/Select';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import type { AnswerFilter } from '../people/answers';
import { ParticipantActions } from '../people/ParticipantActions';
import { AnswerSelect, type StatusFilter, StatusSelect } from './ParticipantsPanel';
import { PersonRow } from './PersonRow';

const everyUnit = 'all';

/** The names of a large meeting, which its view does not hold: read in pages, and read again when asked. */
export function PagedParticipants() {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const presence = useMeeting((view) => view.presence);
  const [status, setStatus] = useState<StatusFilter>('all');
  const may = useMay();
  const [answer, setAnswer] = useState<AnswerFilter>('all');
  const [unit, setUnit] = useState(everyUnit);
  const pages = usePages<Attendee>(
    withQuery(`/api/meetings/${id}/attendance`, {
      status: status === 'all' ? undefined : status,
      answer: answer === 'all' ? undefined : answer,
      unit: unit === everyUnit ? undefined : unit,
    }),
  );
  const read = useRef(presence);
  const units = useMemo(
    () => [
      { id: everyUnit, text: t('attendance.allUnits') },
      ...Object.entries(presence.byUnit).map(([unitId, { name }]) => ({ id: unitId, text: name })),
    ],
    [presence.byUnit, t],
  );
  const reload = () => {
    read.current = presence;
    pages.reload();
  };

  return (
    <div className="participants">
      <div className="participants__filters">
        <Select label={t('attendance.unit')} quietLabel value={unit} onChange={setUnit} options={units} />
        <StatusSelect value={status} onChange={setStatus} />
        <AnswerSelect value={answer} onChange={setAnswer} />
      </div>
      {read.current !== presence && (
        <p className="participants__more">
          <span className="soft small">{t('attendance.changed')}</span>
          <Button size="small" icon={<RefreshCw size={14} aria-hidden />} onPress={reload}>
            {t('attendance.refresh')}
          </Button>
        </p>
      )}
      {pages.status === 'loading' && pages.items.length === 0 && <Loading />}
      {pages.status === 'failed' && <Failed text={t('attendance.failed')} onRetry={reload} />}
      {pages.status === 'loaded' && pages.items.length === 0 && <p className="empty">{t('attendance.noneFound')}</p>}
      <ul className="people" aria-label={t('attendance.participants')}>
        {pages.items.map((person) => (
          <PersonRow
            key={person.memberId}
            name={person.name}
            title={person.position}
            unitName={person.unitName}
            role={person.role}
            voting={person.voting}
            status={person.status}
            mode={person.mode}
            badge={person.badge}
            byLink={person.byLink}
            answers={person}
            actions={may.prepare && <ParticipantActions person={{ id: person.memberId, ...person }} />}
          />
        ))}
      </ul>
      {pages.items.length > 0 && (
        <p className="participants__more">
          <span className="soft small" role="status">
            {t('attendance.shownSoFar', { shown: pages.items.length })}
          </span>
          {pages.hasMore && (
            <Button size="small" onPress={pages.loadMore} isPending={pages.status === 'loading'}>
              {t('app.more')}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
