import { useTranslation } from 'react-i18next';
import type { Id, Instant } from '../../contract/meetings';
import type { OwnAnswerView } from '../../contract/rounds';
import { formatMoment } from '../../i18n/format';
import { OpinionText } from './OpinionText';

interface OthersDraftProps {
  readonly addresseeId: Id;
  readonly own: OwnAnswerView;
  /** What was written then is known to whoever writes. */
  readonly since: Instant | undefined;
  /** What comes then is one's own. */
  readonly isSending: boolean;
}

/** Since one began to write, another answered for the same: what one sends will take its place. */
export function OthersDraft({ addresseeId, own, since, isSending }: OthersDraftProps) {
  const { t } = useTranslation();
  const current = own.draft ?? own.given;
  if (!current || current.at === since || isSending) return null;
  const isDraft = own.draft !== undefined;
  const said = { name: current.byName, at: formatMoment(current.at) };
  return (
    <div className="note note--warn">
      <p role="status">{t(isDraft ? 'opinion.othersDraft' : 'opinion.othersOpinion', said)}</p>
      <details className="own-answer__before">
        <summary>{t('opinion.readIt')}</summary>
        <OpinionText addresseeId={addresseeId} opinion={current} isDraft={isDraft} />
      </details>
    </div>
  );
}
