import { useTranslation } from 'react-i18next';
import { Chip } from '../../ui/feedback';
import { CommandButton } from '../CommandButton';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { ordered } from '../ordered';
import { paperTones } from './ItemPapers';
import { useReadingPaper } from './ReadingContext';

/** What became of the papers that one attached: stewards see that at the items. */
export function OwnPapers() {
  const { t } = useTranslation();
  const may = useMay();
  const { read } = useReadingPaper();
  const papers = useMeeting((view) => view.me?.papers);
  if (may.steward || !papers || Object.keys(papers).length === 0) return null;
  return (
    <section className="own-papers" aria-labelledby="own-papers">
      <h3 id="own-papers">{t('papers.mine')}</h3>
      <ul className="papers">
        {ordered(papers).map(([paperId, { documentId, version, title, status, late, reason }]) => (
          <li key={paperId} className="paper">
            <button
              type="button"
              className="paper__open"
              aria-label={t('papers.read', { title })}
              onClick={() => read({ paperId, documentId, version, title })}
            >
              {title}
            </button>
            <Chip tone={paperTones[status]}>{t(`papers.${status}`)}</Chip>
            {late && <Chip tone="warn">{t('papers.late')}</Chip>}
            {may.attend && (status === 'attached' || status === 'returned') && (
              <CommandButton
                size="small"
                aria-label={t('papers.submitNamed', { title })}
                command={{ type: 'submitPaper', paperId }}
              >
                {t('papers.submit')}
              </CommandButton>
            )}
            {status === 'returned' && reason && <p className="paper__reason">{t('papers.reason', { reason })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
