import '../../rooms/page/room.css';
import '../rounds.css';
import '../answer/answer.css';
import './table.css';
import { ArrowLeft, Download } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { serverNow } from '../../app/clock';
import { useLeaving } from '../../app/leaving';
import { MessagePage } from '../../app/MessagePage';
import { Link, replaceQuery, useSearch } from '../../app/router';
import { StaleNote } from '../../app/StaleNote';
import { useMe } from '../../app/session';
import { usePageTitle } from '../../app/usePageTitle';
import { useRereading } from '../../app/useRereading';
import type { Id } from '../../contract/meetings';
import { formatMoment, formatNumber } from '../../i18n/format';
import { useRoom } from '../../rooms/RoomContext';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { Failed, FailedNote, Loading, Meter } from '../../ui/feedback';
import { documentsOf } from '../documents';
import { InRoomOfRound } from '../InRoom';
import { OpenRound } from '../OpenRound';
import { useKeeps, useLiveRound, useRound } from '../RoundContext';
import { BulkBar } from './BulkBar';
import { AnswerDrafts, type Said, useDrafted } from './drafts';
import { notSendable, SendAnswers } from './SendAnswers';
import { filters, type Order, TableFilters } from './TableFilters';
import { TableRows } from './TableRows';
import { type TableLine, useTable } from './useTable';

/** `/rounds/{id}/table?order&disposition&document&q` */
export default function TablePage({ id }: { id: Id }) {
  return (
    <OpenRound id={id}>
      <InRoomOfRound>
        <Synthesis />
      </InRoomOfRound>
    </OpenRound>
  );
}

/** The synthesis table: what each wants otherwise, and what becomes of it. */
export function Synthesis() {
  const { t } = useTranslation();
  const { id } = useLiveRound();
  const title = useRound((view) => view.title);
  const stage = useRound((view) => view.stage);
  const keeps = useKeeps();
  usePageTitle(`${t('roundTable.title')}: ${title}`);
  if (stage === 'draft' || stage === 'cancelled' || (stage !== 'closed' && !keeps)) {
    return (
      <MessagePage
        title={t('roundTable.title')}
        text={t('roundTable.notYet')}
        onward={{ href: `/rounds/${id}`, text: t('roundTable.toRound') }}
      />
    );
  }
  return <Table />;
}

function Table() {
  const { t } = useTranslation();
  const { id, connection } = useLiveRound();
  const title = useRound((view) => view.title);
  const stage = useRound((view) => view.stage);
  const named = useRound((view) => view.documents);
  const sentAt = useRound((view) => view.answersSentAt);
  const contentSeq = useRound((view) => view.contentSeq);
  const keeps = useKeeps();
  const isRoomClosed = useRoom((view) => view.closed);
  const query = new URLSearchParams(useSearch());
  const order: Order = query.get('order') === 'addressee' ? 'addressee' : 'clause';
  const filter = filters.find((each) => each === query.get('disposition')) ?? 'all';
  const documents = documentsOf(named);
  const documentId = documents.find((each) => each.documentId === query.get('document'))?.documentId;
  const q = query.get('q')?.slice(0, 200) ?? '';
  const me = useMe();
  const [drafts] = useState(() => new AnswerDrafts());
  const drafted = useDrafted(drafts);
  const { leave, stay } = useLeaving(drafted.length > 0, `/rounds/${id}/table`);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const path = withQuery(`/api/rounds/${id}/table`, {
    order,
    disposition: filter === 'all' ? undefined : filter,
    documentId,
    q,
  });
  const { rows: held, ...read } = useTable(path, (remark) => drafts.get(remark) !== undefined);
  const { table, status, refresh, noteAnswered } = read;
  // A row that is not asked for any more goes with what was being written in it.
  const rows = useMemo(
    () => held.filter(({ remark, isGone }) => !isGone || (remark !== undefined && drafted.includes(remark))),
    [held, drafted],
  );
  const hidden = drafted.filter((remark) => !rows.some((row) => row.remark === remark));
  // Only what is shown is answered.
  const marked = rows.filter(({ remark }) => remark !== undefined && chosen.has(remark));
  const selected = new Set(marked.flatMap(({ remark }) => remark ?? []));
  const unselect = () => setChosen(new Set());
  useRereading([contentSeq, sentAt ?? ''], refresh);
  const noteSaved = useCallback(
    (remarks: readonly number[], said: Said) =>
      noteAnswered(remarks, { ...said, byName: me.member.name, at: new Date(serverNow()).toISOString() }),
    [noteAnswered, me.member.name],
  );
  const show = (changes: Readonly<Record<string, string | undefined>>) => {
    unselect();
    replaceQuery({
      order: order === 'addressee' ? order : undefined,
      disposition: filter === 'all' ? undefined : filter,
      document: documentId,
      q: q || undefined,
      ...changes,
    });
  };
  const mayAnswer = keeps && stage === 'closed' && !isRoomClosed;
  const remarks = table?.totals.remarks ?? 0;
  const answered = table?.answered ?? 0;
  const isFiltered = filter !== 'all' || documentId !== undefined || q !== '';
  const obstacle = table && notSendable(table, sentAt);
  return (
    <div className="synthesis">
      <Link href={`/rounds/${id}`} className="room__back">
        <ArrowLeft size={16} aria-hidden />
        {title}
      </Link>
      <div className="page-head">
        <h1>{t('roundTable.title')}</h1>
        <div className="page-head__actions">
          <a className="button button--secondary" href={`/api/rounds/${id}/table.docx?order=${order}`} download>
            <Download size={18} aria-hidden />
            {t('roundTable.docx')}
          </a>
          <a className="button button--secondary" href={`/api/rounds/${id}/table.csv?order=${order}`} download>
            <Download size={18} aria-hidden />
            {t('roundTable.csv')}
          </a>
          {mayAnswer && obstacle !== 'noRemarks' && (
            <SendAnswers sentAt={sentAt} isReady={table !== undefined && obstacle === undefined} />
          )}
        </div>
      </div>
      <StaleNote connection={connection} />
      {keeps && stage === 'open' && <p className="note note--warn">{t('roundTable.stillOpen')}</p>}
      {isRoomClosed && (
        <p className="note note--warn" role="status">
          {t('round.roomClosed')}
        </p>
      )}
      {remarks > 0 && <Progress remarks={remarks} answered={answered} />}
      {sentAt && (
        <p className="soft">
          {t('round.answersSentAt', { at: formatMoment(sentAt) })}
          {mayAnswer && obstacle === 'nothingNew' && ` · ${t('roundTable.notChanged')}`}
        </p>
      )}
      {mayAnswer && obstacle === 'notAll' && <p className="soft">{t('roundTable.notAll')}</p>}
      {mayAnswer && obstacle === 'noRemarks' && <p className="note">{t('roundTable.noRemarks')}</p>}
      <TableFilters
        order={order}
        disposition={filter}
        documents={documents}
        documentId={documentId}
        q={q}
        onShow={show}
      />
      {hidden.length > 0 && (
        <p className="note note--warn synthesis__note" role="status">
          {t('roundTable.hiddenDrafts', { count: hidden.length })}
          {isFiltered && (
            <Button size="small" onPress={() => show({ disposition: undefined, document: undefined, q: undefined })}>
              {t('roundTable.showAll')}
            </Button>
          )}
        </p>
      )}
      <Rows
        rows={rows}
        status={status}
        total={table?.total}
        order={order}
        mayAnswer={mayAnswer}
        selected={selected}
        onSelect={setChosen}
        drafts={drafts}
        onSaved={noteSaved}
        onRetry={refresh}
        isFiltered={isFiltered}
      />
      {read.hasMore && (
        <p className="rounds__more">
          <Button onPress={read.loadMore} isPending={status === 'loading' && read.isMore}>
            {t('app.more')}
          </Button>
        </p>
      )}
      {mayAnswer && (
        <BulkBar
          selected={selected}
          answered={marked.filter((row) => row.answered).length}
          onSaved={noteSaved}
          onDone={unselect}
        />
      )}
      <ConfirmDialog
        title={t('roundTable.leaveTitle')}
        text={<p>{t('roundTable.leaveText', { count: drafted.length })}</p>}
        confirm={t('roundTable.leave')}
        cancel={t('roundTable.stay')}
        danger
        isOpen={leave !== undefined}
        onConfirm={() => leave?.()}
        onClose={stay}
      />
    </div>
  );
}

function Progress({ remarks, answered }: { remarks: number; answered: number }) {
  const { t } = useTranslation();
  return (
    <div className="synthesis__progress">
      <p role="status">
        {t('roundTable.progress', { answered: formatNumber(answered), remarks: formatNumber(remarks) })}
      </p>
      {remarks > 0 && <Meter share={answered / remarks} {...(answered >= remarks ? { tone: 'good' as const } : {})} />}
    </div>
  );
}

interface RowsProps {
  readonly rows: readonly TableLine[];
  readonly status: 'loading' | 'loaded' | 'failed';
  readonly total: number | undefined;
  readonly order: Order;
  readonly mayAnswer: boolean;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (selected: ReadonlySet<number>) => void;
  readonly drafts: AnswerDrafts;
  readonly onSaved: (remarks: readonly number[], said: Said) => void;
  readonly onRetry: () => void;
  readonly isFiltered: boolean;
}

function Rows({ rows, status, total, onRetry, isFiltered, ...rest }: RowsProps) {
  const { t } = useTranslation();
  if (rows.length === 0)
    return (
      <div className="card">
        {status === 'failed' ? (
          <Failed text={t('roundTable.failed')} onRetry={onRetry} />
        ) : status === 'loading' ? (
          <Loading />
        ) : (
          <p className="empty" role="status">
            {t(isFiltered ? 'roundTable.noneFound' : 'roundTable.none')}
          </p>
        )}
      </div>
    );
  return (
    <>
      {total !== undefined && (
        <p className="soft synthesis__count">
          {t('roundTable.shown', { shown: rows.length, total: formatNumber(total) })}
        </p>
      )}
      {status === 'failed' && <FailedNote text={t('roundTable.failed')} onRetry={onRetry} />}
      <TableRows rows={rows} {...rest} />
    </>
  );
}
