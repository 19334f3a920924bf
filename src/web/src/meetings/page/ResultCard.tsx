import './result.css';
import { FileCheck2, ListTodo, ScrollText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import type { MinutesView } from '../../contract/meetings';
import { formatPlainDate } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/feedback';
import { useVisit } from '../guests/VisitContext';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { DocumentName } from '../minutes/DocumentName';
import { currentIssue, documentsOf, firstDocument } from '../minutes/documents';
import { RecordLinks } from './RecordLinks';

/** What is left of a closed meeting: how far its papers are, its conclusions and tasks, for stewards its record. */
export function ResultCard({ onShowConclusions }: { onShowConclusions: () => void }) {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const may = useMay();
  const visit = useVisit();
  const status = useMeeting((view) => view.status);
  const role = useMeeting((view) => view.me?.role);
  const documents = documentsOf(useMeeting((view) => view.minutes));
  const conclusions = Object.values(useMeeting((view) => view.conclusions));
  if (status !== 'closed' || visit || role === undefined || role === 'display') return null;

  const tasks = conclusions.reduce((sum, conclusion) => sum + Object.keys(conclusion.tasks ?? {}).length, 0);
  const icon = { size: 18, 'aria-hidden': true } as const;
  return (
    <section className="card" aria-labelledby="meeting-result">
      <div className="card__head">
        <h2 id="meeting-result">{t('result.title')}</h2>
      </div>
      <ul className="result-list">
        {documents.map(([document, view]) => (
          <li key={document}>
            <ScrollText {...icon} />
            <Link
              href={`/meetings/${id}/minutes${document === firstDocument ? '' : `?document=${encodeURIComponent(document)}`}`}
            >
              <DocumentName documents={documents} document={document} />
            </Link>
            <Standing view={view} steward={may.steward} />
          </li>
        ))}
        {documents.length === 0 && role !== 'guest' && (
          <li>
            <ScrollText {...icon} />
            <span className="soft">{t('result.noMinutes')}</span>
          </li>
        )}
        <li>
          <FileCheck2 {...icon} />
          {conclusions.length === 0 ? (
            <span className="soft">{t('result.noConclusions')}</span>
          ) : (
            <Button kind="quiet" size="small" onPress={onShowConclusions}>
              {t('result.conclusions', { count: conclusions.length })}
            </Button>
          )}
        </li>
        {tasks > 0 && (
          <li>
            <ListTodo {...icon} />
            <span>{t('result.tasks', { count: tasks })}</span>
          </li>
        )}
      </ul>
      {may.steward && (
        <div className="card__foot result-list__record">
          <RecordLinks />
        </div>
      )}
    </section>
  );
}

/** How far a document is, in the words of an office. */
function Standing({ view, steward }: { view: MinutesView; steward: boolean }) {
  const { t } = useTranslation();
  const issue = currentIssue(view);
  if (view.stage === 'issued')
    return issue ? (
      <Chip tone="good">{t('result.issued', { number: issue.number, day: formatPlainDate(issue.day) })}</Chip>
    ) : (
      <Chip tone="bad">{t('issued.recalled')}</Chip>
    );
  if (issue) return <Chip tone="warn">{t('result.revised', { number: issue.number })}</Chip>;
  if (view.stage === 'draft') return <Chip>{t(steward ? 'minutesStep.draft' : 'result.returned')}</Chip>;
  const stage = view.stage === 'initialled' && view.adopted ? 'adopted' : view.stage;
  return <Chip tone="accent">{t(`result.stage_${stage}`)}</Chip>;
}
