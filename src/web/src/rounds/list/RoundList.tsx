import { MessageSquareQuote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../app/clock';
import { Link } from '../../app/router';
import { usePages } from '../../app/usePages';
import { useReloadOnReturn } from '../../app/useReloadOnReturn';
import type { RoundItem } from '../../contract/roundsRest';
import { formatDue, formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Failed, FailedNote, Loading } from '../../ui/feedback';
import { BlindChip, StageChip } from '../RoundChips';
import { MyStateChips } from './MyStateChips';
import { toAnswerFirst } from './order';

interface RoundListProps {
  readonly path: string;
  readonly label: string;
  /** Said where there is none. */
  readonly none: string;
  /** Each says of which room it is. */
  readonly withRoom?: boolean;
}

export function RoundList({ path, label, none, withRoom }: RoundListProps) {
  const { t } = useTranslation();
  const pages = usePages<RoundItem>(path);
  const { items, status, reload } = pages;
  useReloadOnReturn(reload);

  if (items.length === 0) {
    return (
      <div className="card">
        {status === 'failed' ? (
          <Failed text={t('rounds.failed')} onRetry={reload} />
        ) : status === 'loading' ? (
          <Loading />
        ) : (
          <div className="empty rounds__none" role="status">
            <MessageSquareQuote size={32} aria-hidden />
            <p>{none}</p>
          </div>
        )}
      </div>
    );
  }
  return (
    <>
      <ul className="card rounds" aria-label={label} aria-busy={status === 'loading'}>
        {toAnswerFirst(items, serverNow()).map((round) => (
          <RoundRow key={round.id} round={round} withRoom={withRoom ?? false} />
        ))}
      </ul>
      {status === 'failed' && <FailedNote text={t('rounds.failed')} onRetry={pages.refresh} />}
      {pages.hasMore && (
        <p className="rounds__more">
          <Button onPress={pages.loadMore} isPending={status === 'loading'}>
            {t('app.more')}
          </Button>
        </p>
      )}
    </>
  );
}

function RoundRow({ round, withRoom }: { round: RoundItem; withRoom: boolean }) {
  const { t } = useTranslation();
  return (
    <li className="rounds__row">
      <div className="rounds__what">
        <h2>
          <Link href={`/rounds/${round.id}`}>{round.title}</Link>
        </h2>
        <p className="rounds__facts">
          {withRoom && <span>{round.roomName}</span>}
          <span>{t('rounds.due', { at: formatDue(round.dueAt) })}</span>
          <span>
            {round.answered === undefined
              ? t('rounds.asked', { count: round.asked })
              : t('rounds.answeredOf', { answered: formatNumber(round.answered), asked: formatNumber(round.asked) })}
          </span>
        </p>
      </div>
      <p className="rounds__chips">
        <MyStateChips round={round} />
        <StageChip stage={round.stage} dueAt={round.dueAt} />
        {round.blind && <BlindChip />}
      </p>
    </li>
  );
}
