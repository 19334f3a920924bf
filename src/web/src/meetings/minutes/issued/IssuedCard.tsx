import { useTranslation } from 'react-i18next';
import { useLiveMeeting } from '../../MeetingContext';
import { latestFirst } from '../documents';
import { useMinutes } from '../MinutesContext';
import { CorrectionList } from './CorrectionList';
import { FileLinks } from './FileLinks';
import { IssuedVersion } from './IssuedVersion';
import { minutesFile } from './links';

/** What was issued, the one that counts first; before that, what would be. */
export function IssuedCard() {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const { document, view, isReadable } = useMinutes();
  const issued = latestFirst(view.issued);
  const [last, ...earlier] = issued;
  if (!last && !isReadable) return null;
  return (
    <section className="card" aria-labelledby="minutes-issued">
      <div className="card__head">
        <h2 id="minutes-issued">{t(last ? 'issued.title' : 'issued.preview')}</h2>
      </div>
      <div className="card__body stack">
        {!last && <p className="soft">{t('issued.previewText')}</p>}
        {view.stage !== 'issued' && last && <p className="note note--warn">{t('issued.beingRevised')}</p>}
        {view.stage !== 'issued' && isReadable && (
          <div>
            {last && <h3>{t('issued.draft')}</h3>}
            <FileLinks
              of={t('minutesStep.draft')}
              read={t('issued.readDraft')}
              isMade
              href={(format) => minutesFile(id, format, document)}
            />
          </div>
        )}
        {last && <IssuedVersion ordinal={last[0]} issue={last[1]} />}
        {Object.keys(view.corrections).length > 0 && <CorrectionList />}
        {earlier.length > 0 && (
          <details className="issued__earlier">
            <summary>{t('issued.earlier', { count: earlier.length })}</summary>
            {earlier.map(([ordinal, issue], index) => (
              <IssuedVersion key={ordinal} ordinal={ordinal} issue={issue} replacedBy={issued[index]?.[1].number} />
            ))}
          </details>
        )}
      </div>
    </section>
  );
}
