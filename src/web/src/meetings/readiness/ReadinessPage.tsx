import './readiness.css';
import { ArrowLeft, Check, CheckCheck, MailCheck, Minus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { MessagePage } from '../../app/MessagePage';
import { Link } from '../../app/router';
import { type Pages, usePages } from '../../app/usePages';
import { usePageTitle } from '../../app/usePageTitle';
import { useResource } from '../../app/useResource';
import type { ReaderReadiness, Readiness, ReadingStage } from '../../contract/papers';
import { TypedSearch } from '../../organisation/TypedSearch';
import { Button } from '../../ui/Button';
import { Failed, Loading } from '../../ui/feedback';
import { Checkbox } from '../../ui/fields';

const icons = { none: Minus, delivered: MailCheck, opened: Check, finished: CheckCheck } as const;

/** `/meetings/{id}/readiness`: who has got how far with the papers, for stewards. */
export default function ReadinessPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [unread, setUnread] = useState(false);
  usePageTitle(t('papers.readiness'));
  const path = `/api/meetings/${id}/readiness`;
  const board = useResource<Readiness>(path);
  const readers = usePages<ReaderReadiness>(
    withQuery(path, { q: q || undefined, unread: unread ? 'true' : undefined }),
  );
  if (board.status === 'failed' && board.error.code === 'forbidden')
    return <MessagePage title={t('papers.readiness')} text={t('papers.forStewards')} />;
  if (board.status === 'failed' && board.error.code === 'notFound')
    return <MessagePage title={t('meeting.refusedTitle')} text={t('meeting.refusedText')} />;
  return (
    <div className="readiness">
      <div className="page-head">
        <div>
          <Link className="readiness__back" href={`/meetings/${id}`}>
            <ArrowLeft size={16} aria-hidden />
            {t('papers.toMeeting')}
          </Link>
          <h1>{t('papers.readiness')}</h1>
        </div>
      </div>
      <div className="readiness__filter">
        <TypedSearch label={t('papers.search')} hint={t('search.hint')} q={q} onSearch={setQ} />
        <Checkbox isSelected={unread} onChange={setUnread}>
          {t('papers.unread')}
        </Checkbox>
      </div>
      {board.status === 'loading' && <Loading />}
      {board.status === 'failed' && <Failed text={t('app.failed')} onRetry={board.reload} />}
      {board.status === 'loaded' && <Board board={board.data} readers={readers} />}
    </div>
  );
}

function Board({ board, readers }: { board: Readiness; readers: Pages<ReaderReadiness> }) {
  const { t } = useTranslation();
  if (board.papers.length === 0) return <p className="empty">{t('papers.noPapers')}</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keyboard */}
      <section className="readiness__table" aria-label={t('papers.readiness')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('papers.person')}</th>
              {board.papers.map((paper) => (
                <th key={paper.paperId} scope="col">
                  {paper.title}
                  <span className="readiness__note readiness__counts tabular">
                    {t('papers.counts', { opened: paper.opened, total: board.participants, finished: paper.finished })}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {readers.items.map((reader) => (
              <tr key={reader.memberId}>
                <th scope="row">
                  {reader.name}
                  <span className="readiness__note soft small">{reader.unitName}</span>
                </th>
                {board.papers.map(({ paperId }) => (
                  <Stage key={paperId} stage={reader.papers[paperId] ?? 'none'} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {readers.status === 'loading' && readers.items.length === 0 && <Loading />}
      {readers.status === 'loaded' && readers.items.length === 0 && <p className="empty">{t('papers.nobody')}</p>}
      {readers.status === 'failed' && <Failed text={t('app.failed')} onRetry={readers.reload} />}
      {readers.hasMore && (
        <p className="readiness__more">
          <Button onPress={readers.loadMore} isPending={readers.status === 'loading'}>
            {t('app.more')}
          </Button>
        </p>
      )}
    </>
  );
}

function Stage({ stage }: { stage: ReadingStage }) {
  const { t } = useTranslation();
  const Icon = icons[stage];
  return (
    <td className={`readiness__stage readiness__stage--${stage}`}>
      <span className="readiness__how">
        <Icon size={16} aria-hidden /> {t(`readingStage.${stage}`)}
      </span>
    </td>
  );
}
