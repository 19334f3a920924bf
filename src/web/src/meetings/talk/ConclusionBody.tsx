import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import type { ConclusionView } from '../../contract/meetings';
import { formatDue } from '../../i18n/format';
import { ClosedChip } from '../closed/ClosedChip';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import type { OpenPaper } from '../papers/ReadingContext';
import { filesOf } from './conclusionFiles';
import { inOrder } from './conclusionTasks';

interface ConclusionBodyProps {
  readonly number: number;
  readonly conclusion: ConclusionView;
  /** Opens a file; absent = they are only named. */
  readonly onRead?: ((paper: OpenPaper) => void) | undefined;
}

/** What a conclusion says: on what, its words, files and tasks. */
export function ConclusionBody({ number, conclusion, onRead }: ConclusionBodyProps) {
  const item = useMeeting((view) => (conclusion.itemId ? view.agenda[conclusion.itemId] : undefined));
  return (
    <>
      {item && (
        <p className="soft small">
          {item.number}. {item.title}
        </p>
      )}
      <ClosedChip closed={conclusion.closed} />
      <p className="conclusion__text">{conclusion.text}</p>
      <Files number={number} conclusion={conclusion} onRead={onRead} />
      <Tasks number={number} conclusion={conclusion} />
    </>
  );
}

function Files({ number, conclusion, onRead }: ConclusionBodyProps) {
  const { t } = useTranslation();
  const files = filesOf(
    conclusion,
    useMeeting((view) => view.agenda),
  );
  if (files.length === 0) return null;
  return (
    <ul className="papers" aria-label={t('panels.filesOf', { number })}>
      {files.map(({ paperId, documentId, version, title }) => (
        <li key={paperId} className="paper">
          {onRead ? (
            <button
              type="button"
              className="paper__open"
              aria-label={t('papers.read', { title })}
              onClick={() => onRead({ paperId, documentId, version, title })}
            >
              <FileText size={16} aria-hidden />
              {title}
            </button>
          ) : (
            title
          )}
        </li>
      ))}
    </ul>
  );
}

/** Once the meeting is closed they are pages of their own. */
function Tasks({ number, conclusion }: { number: number; conclusion: ConclusionView }) {
  const { t } = useTranslation();
  const { steward } = useMay();
  const closed = useMeeting((view) => view.status === 'closed');
  if (!conclusion.tasks) return null;
  return (
    <ul className="conclusion__tasks" aria-label={t('task.ofConclusion', { number })}>
      {inOrder(conclusion.tasks).map(({ taskId, text, ownerName, dueAt }) => (
        <li key={taskId}>
          <p>{closed && steward ? <Link href={`/tasks/${taskId}`}>{text}</Link> : text}</p>
          <p className="soft small">
            {ownerName} · {t('tasks.due', { at: formatDue(dueAt) })}
          </p>
        </li>
      ))}
    </ul>
  );
}
