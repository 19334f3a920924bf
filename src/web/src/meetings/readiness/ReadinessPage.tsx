import './readiness.css';
import { ArrowLeft, Check, CheckCheck, MailCheck, Minus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { MessagePage } from '../../app/MessagePage';
import { Link } from '../../app/router';
import { usePageTitle } from '../../app/usePageTitle';
import { useResource } from '../../app/useResource';
import type { Readiness, ReadingStage } from '../../contract/papers';
import { Button } from '../../ui/Button';
import { Failed, Loading } from '../../ui/feedback';
import { Checkbox, TextField } from '../../ui/fields';

const icons = { none: Minus, delivered: MailCheck, opened: Check, finished: CheckCheck } as const;

/** `/meetings/{id}/readiness`: who has got how far with the papers, for stewards. */
export default function ReadinessPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const [unread, setUnread] = useState(false);
  const [cursors, setCursors] = useState<readonly string[]>([]);
  usePageTitle(t('papers.readiness'));
  useEffect(() => {
    const timer = setTimeout(() => {
      setQ(typed.trim());
      setCursors([]);
    }, 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const path = withQuery(`/api/meetings/${id}/readiness`, {
    q,
    unread: unread ? 'true' : undefined,
    cursor: cursors.at(-1),
  });
  const board = useResource<Readiness>(path);
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
        <TextField label={t('papers.search')} value={typed} onChange={setTyped} maxLength={200} />
        <Checkbox
          isSelected={unread}
          onChange={(only) => {
            setUnread(only);
            setCursors([]);
          }}
        >
          {t('papers.unread')}
        </Checkbox>
      </div>
      {board.status === 'loading' && <Loading />}
      {board.status === 'failed' && <Failed text={t('app.failed')} onRetry={board.reload} />}
      {board.status === 'loaded' && <Board board={board.data} onMore={(cursor) => setCursors([...cursors, cursor])} />}
    </div>
  );
}

function Board({ board, onMore }: { board: Readiness; onMore: (cursor: string) => void }) {
  const { t } = useTranslation();
  const { cursor } = board;
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
            {board.items.map((reader) => (
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
      {board.items.length === 0 && <p className="empty">{t('papers.nobody')}</p>}
      {cursor && (
        <p className="readiness__more">
          <Button onPress={() => onMore(cursor)}>{t('papers.more')}</Button>
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
