import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatClock } from '../../i18n/format';
import { useMeeting } from '../MeetingContext';
import { neverSpoken, type SpeakerLine, spoken, spokenByUnit } from './speakers';

/** Who has spoken how often and how long, by person and by unit, and who has asked and never spoken. */
export function SpeakerStatistics() {
  const { t } = useTranslation();
  const speakers = useMeeting((view) => view.floor.speakers);
  const people = useMemo(() => spoken(speakers ?? {}), [speakers]);
  const units = useMemo(() => spokenByUnit(speakers ?? {}), [speakers]);
  const never = useMemo(() => neverSpoken(speakers ?? {}), [speakers]);
  if (people.length === 0 && never.length === 0) return null;
  return (
    <details className="speakers">
      <summary>{t('floor.statistics')}</summary>
      {people.length > 0 && <Lines caption={t('floor.byPerson')} lines={people} />}
      {units.length > 0 && <Lines caption={t('floor.byUnit')} lines={units} />}
      {never.length > 0 && (
        <>
          <h3>{t('floor.neverSpoken')}</h3>
          <ul className="speakers__never">
            {never.map(({ name, unitName }) => (
              <li key={`${name} ${unitName}`}>
                {name} <span className="soft small">{unitName}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

function Lines({ caption, lines }: { caption: string; lines: readonly SpeakerLine[] }) {
  const { t } = useTranslation();
  return (
    <table className="speakers__table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('floor.who')}</th>
          <th scope="col">{t('floor.times')}</th>
          <th scope="col">{t('floor.duration')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ id, name, spoken: count, seconds }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td className="tabular">{count}</td>
            <td className="tabular">{formatClock(seconds)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
