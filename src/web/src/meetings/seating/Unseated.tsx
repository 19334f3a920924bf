import { GripVertical } from 'lucide-react';
import { type PointerEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ById, Id, ParticipantView, SeatingView } from '../../contract/meetings';
import { formatNumber } from '../../i18n/format';
import { SearchField } from '../../ui/fields';
import { byGivenName, hasWords } from '../../ui/text';
import { useMeeting } from '../MeetingContext';

interface UnseatedProps {
  readonly seating: SeatingView;
  readonly picked: Id | undefined;
  readonly onPick: (person: Id | undefined) => void;
  readonly onGrab: (person: Id, name: string, event: PointerEvent) => void;
}

const shown = 100;

/** Who has no seat: dragged onto one, or pressed and then the seat. Those of a large meeting are looked for at the seat itself. */
export function Unseated(props: UnseatedProps) {
  const { t } = useTranslation();
  const participants = useMeeting((view) => view.participants);
  return (
    <section className="card seating__side" aria-labelledby="unseated-title">
      {participants ? (
        <People {...props} participants={participants} />
      ) : (
        <>
          <div className="card__head">
            <h2 id="unseated-title">{t('seating.unseated')}</h2>
          </div>
          <p className="card__body soft">{t('seating.large')}</p>
        </>
      )}
    </section>
  );
}

function People({
  seating,
  participants,
  picked,
  onPick,
  onGrab,
}: UnseatedProps & { participants: ById<ParticipantView> }) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const unseated = useMemo(
    () =>
      Object.entries(participants)
        .filter(([id, { role, onlyStandsIn }]) => role !== 'display' && !onlyStandsIn && !(id in seating.people))
        .sort(([, a], [, b]) => byGivenName(a.name, b.name)),
    [participants, seating.people],
  );
  const found = unseated.filter(([, person]) => hasWords(`${person.name} ${person.unitName}`, q));
  return (
    <>
      <div className="card__head">
        <h2 id="unseated-title">{t('seating.unseated')}</h2>
        <strong className="tabular">{formatNumber(unseated.length)}</strong>
      </div>
      <div className="card__body stack">
        {unseated.length === 0 ? (
          <p className="soft">{t('seating.allSeated')}</p>
        ) : (
          <>
            <p className="soft small">{t('seating.unseatedText')}</p>
            {unseated.length > 8 && <SearchField label={t('seating.search')} value={q} onChange={setQ} />}
          </>
        )}
        <ul className="unseated">
          {found.slice(0, shown).map(([id, person]) => (
            <li key={id}>
              <button
                type="button"
                className={id === picked ? 'unseated__person unseated__person--picked' : 'unseated__person'}
                aria-pressed={id === picked}
                onClick={() => onPick(id === picked ? undefined : id)}
                onPointerDown={(event) => onGrab(id, person.name, event)}
              >
                <GripVertical size={16} aria-hidden />
                <span>
                  <span>{person.name}</span>
                  <span className="soft small">
                    {[person.role !== 'delegate' && t(`role.${person.role}`), person.unitName]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
        {found.length > shown && <p className="soft small">{t('seating.searchMore', { shown })}</p>}
      </div>
    </>
  );
}
