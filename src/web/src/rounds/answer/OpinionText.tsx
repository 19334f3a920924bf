import { FileSignature } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { Link } from '../../app/router';
import type { Id } from '../../contract/meetings';
import type { OwnOpinionView, Remark } from '../../contract/rounds';
import { formatMoment } from '../../i18n/format';
import { AnswerChip, DispositionChip } from '../RoundChips';
import { useLiveRound, useRound } from '../RoundContext';

interface OpinionTextProps {
  readonly addresseeId: Id;
  readonly opinion: OwnOpinionView;
  /** It waits for the head. */
  readonly isDraft?: boolean;
}

/** An opinion to be read: the answer, its text, its remarks and what became of them. */
export function OpinionText({ addresseeId, opinion, isDraft }: OpinionTextProps) {
  const { t } = useTranslation();
  const { id } = useLiveRound();
  const { answer, text, remarks, letter, byName, at, approved } = opinion;
  return (
    <div className="opinion">
      <p className="opinion__head">
        <AnswerChip answer={answer} />
        <span className="soft">
          {t(isDraft ? 'opinion.submittedBy' : 'opinion.by', { name: byName, at: formatMoment(at) })}
          {approved && ` · ${t('opinion.approvedBy', { name: approved.byName, at: formatMoment(approved.at) })}`}
        </span>
      </p>
      {text && <p className="opinion__text">{text}</p>}
      {remarks.length > 0 && (
        <ol className="opinion__remarks" aria-label={t('opinion.remarks')}>
          {remarks.map((remark) => (
            <RemarkText key={remark.number} remark={remark} />
          ))}
        </ol>
      )}
      {letter && (
        <p>
          <a
            className="opinion__letter"
            href={withQuery(`/api/rounds/${id}/letters/${addresseeId}`, { draft: isDraft ? 'true' : undefined })}
            download={letter.name}
          >
            <FileSignature size={18} aria-hidden />
            {t('opinion.letterNamed', { name: letter.name })}
          </a>
        </p>
      )}
    </div>
  );
}

function RemarkText({ remark }: { remark: Remark }) {
  const { t } = useTranslation();
  const documents = useRound((view) => view.documents);
  const document = documents[remark.documentId];
  const many = Object.keys(documents).length > 1;
  const { anchor, answered } = remark;
  return (
    <li>
      <p className="opinion__where">
        {document && (
          <Link
            href={withQuery(`/documents/${remark.documentId}`, {
              version: String(document.version),
              page: anchor ? String(anchor.page) : undefined,
            })}
          >
            {[remark.clause ?? t('opinion.wholeDocument'), many && document.title].filter(Boolean).join(' – ')}
          </Link>
        )}
      </p>
      {anchor?.quote && <q className="remark__quote">{anchor.quote.exact}</q>}
      <p className="opinion__text">{remark.text}</p>
      {answered && (
        <div className="opinion__answered">
          <DispositionChip disposition={answered.disposition} />
          {answered.reason && <p className="opinion__text">{answered.reason}</p>}
        </div>
      )}
    </li>
  );
}
