import '../../rooms/page/room.css';
import '../rounds.css';
import '../answer/answer.css';
import './table.css';
import { ArrowLeft, Download, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { MessagePage } from '../../app/MessagePage';
import { Link, replaceQuery, useSearch } from '../../app/router';
import { usePageTitle } from '../../app/usePageTitle';
import { useRereading } from '../../app/useRereading';
import type { Id } from '../../contract/meetings';
import { dispositions } from '../../contract/rounds';
import type { RoundTableRow } from '../../contract/roundsRest';
import { formatMoment, formatNumber } from '../../i18n/format';
import { TypedSearch } from '../../organisation/TypedSearch';
import { Button } from '../../ui/Button';
import { Failed, Loading, Meter } from '../../ui/feedback';
import { Choices } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { documentsOf } from '../documents';
import { OpenRound } from '../OpenRound';
import { QuestionDialog } from '../page/QuestionDialog';
import { useKeeps, useLiveRound, useRound } from '../RoundContext';
import { BulkBar } from './BulkBar';
import { TableRows } from './TableRows';
import { useTable } from './useTable';

const filters = ['all', 'none', ...dispositions] as const;
type Filter = (typeof filters)[number];
type Order = 'clause' | 'addressee';

/** `/rounds/{id}/table?order&disposition&document&q` */
export default function TablePage({ id }: { id: Id }) {
  return (
    <OpenRound id={id}>
      <Synthesis />
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
  const { id } = useLiveRound();
  const title = useRound((view) => view.title);
  const stage = useRound((view) => view.stage);
  const held = useRound((view) => view.documents);
  const sentAt = useRound((view) => view.answersSentAt);
  const contentSeq = useRound((view) => view.contentSeq);
  const keeps = useKeeps();
  const query = new URLSearchParams(useSearch());
  const order: Order = query.get('order') === 'addressee' ? 'addressee' : 'clause';
  const filter = filters.find((each) => each === query.get('disposition')) ?? 'all';
  const documents = documentsOf(held);
  const documentId = documents.find((each) => each.documentId === query.get('document'))?.documentId;
  const q = query.get('q')?.slice(0, 200) ?? '';
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [isSending, setSending] = useState(false);
  const path = withQuery(`/api/rounds/${id}/table`, {
    order,
    disposition: filter === 'all' ? undefined : filter,
    documentId,
    q,
  });
  const { rows, table, status, hasMore, loadMore, refresh } = useTable(path);
  useRereading([contentSeq], refresh);
  const show = (changes: Readonly<Record<string, string | undefined>>) => {
    setSelected(new Set());
    replaceQuery({
      order: order === 'addressee' ? order : undefined,
      disposition: filter === 'all' ? undefined : filter,
      document: documentId,
      q: q || undefined,
      ...changes,
    });
  };
  const mayAnswer = keeps && stage === 'closed';
  const remarks = table?.totals.remarks ?? 0;
  const answered = table?.answered ?? 0;
  const isDone = remarks > 0 && answered >= remarks;
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
          {mayAnswer && (
            <Button
              kind="primary"
              icon={<Send size={18} aria-hidden />}
              isDisabled={!isDone}
              onPress={() => setSending(true)}
            >
              {t(sentAt ? 'roundTable.resend' : 'roundTable.send')}
            </Button>
          )}
        </div>
      </div>
      {keeps && stage === 'open' && <p className="note note--warn">{t('roundTable.stillOpen')}</p>}
      {table && <Progress remarks={remarks} answered={answered} />}
      {sentAt && <p className="soft">{t('round.answersSentAt', { at: formatMoment(sentAt) })}</p>}
      <div className="synthesis__filters">
        <Choices<Order>
          label={t('roundTable.order')}
          quietLabel
          look="segments"
          value={order}
          onChange={(wanted) => show({ order: wanted === 'clause' ? undefined : wanted })}
          choices={[
            { id: 'clause', text: t('roundTable.byClause') },
            { id: 'addressee', text: t('roundTable.byAddressee') },
          ]}
        />
        <TypedSearch label={t('roundTable.search')} q={q} onSearch={(wanted) => show({ q: wanted || undefined })} />
        <Select<Filter>
          label={t('roundTable.filter')}
          quietLabel
          value={filter}
          onChange={(wanted) => show({ disposition: wanted === 'all' ? undefined : wanted })}
          options={filters.map((each) => ({
            id: each,
            text:
              each === 'all'
                ? t('roundTable.all')
                : each === 'none'
                  ? t('roundTable.undecided')
                  : t(`disposition.${each}`),
          }))}
        />
        {documents.length > 1 && (
          <Select
            label={t('opinion.document')}
            quietLabel
            value={documentId ?? 'all'}
            onChange={(wanted) => show({ document: wanted === 'all' ? undefined : wanted })}
            options={[
              { id: 'all', text: t('roundTable.everyDocument') },
              ...documents.map((each) => ({ id: each.documentId, text: each.title })),
            ]}
          />
        )}
      </div>
      <Rows
        rows={rows}
        status={status}
        total={table?.total}
        order={order}
        mayAnswer={mayAnswer}
        selected={selected}
        onSelect={setSelected}
        onRetry={refresh}
        isFiltered={filter !== 'all' || documentId !== undefined || q !== ''}
      />
      {hasMore && (
        <p className="rounds__more">
          <Button onPress={loadMore} isPending={status === 'loading'}>
            {t('app.more')}
          </Button>
        </p>
      )}
      {mayAnswer && selected.size > 0 && <BulkBar selected={selected} onDone={() => setSelected(new Set())} />}
      {isSending && (
        <QuestionDialog
          title={t(sentAt ? 'roundTable.resend' : 'roundTable.send')}
          text={t('roundTable.sendText')}
          command={{ type: 'sendRemarkAnswers' }}
          wrongState={t('roundTable.nothingNew')}
          onClose={() => setSending(false)}
        />
      )}
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
  readonly rows: readonly RoundTableRow[];
  readonly status: 'loading' | 'loaded' | 'failed';
  readonly total: number | undefined;
  readonly order: Order;
  readonly mayAnswer: boolean;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (selected: ReadonlySet<number>) => void;
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
      {status === 'failed' && (
        <p className="note note--bad" role="alert">
          {t('roundTable.failed')}
        </p>
      )}
      <TableRows rows={rows} {...rest} />
    </>
  );
}
