import { useTranslation } from 'react-i18next';
import { formatPlainDate } from '../../../i18n/format';
import { useLiveMeeting } from '../../MeetingContext';
import { latestFirst } from '../documents';
import { useMinutes } from '../MinutesContext';
import { FileLinks } from './FileLinks';
import { correctionFile } from './links';

/** Letters that correct what was issued. */
export function CorrectionList() {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const { document, view, isSteward } = useMinutes();
  return (
    <section className="corrections" aria-labelledby="minutes-corrections">
      <h3 id="minutes-corrections">{t('correction.title')}</h3>
      <ul className="corrections__list">
        {latestFirst(view.corrections).map(([ordinal, { issue, number, day, text, signedByName }]) => (
          <li key={ordinal}>
            <p>
              <strong>{t('issued.number', { number })}</strong>{' '}
              <span>{t('issued.day', { day: formatPlainDate(day) })}</span>
            </p>
            <p className="soft small">
              {t('correction.of', { number: view.issued[issue]?.number ?? '', name: signedByName })}
            </p>
            <p className="objection__text">{text}</p>
            {(isSteward || view.issued[issue]?.recalled === undefined) && (
              <FileLinks
                of={number}
                read={t('correction.read')}
                isMade
                href={(format) => correctionFile(id, format, document, ordinal)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
