import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { usePages } from '../../app/usePages';
import { useRereading } from '../../app/useRereading';
import { useResource } from '../../app/useResource';
import type { ReceiptItem, ReceiptPage, VersionView } from '../../contract/documents';
import { formatNumber } from '../../i18n/format';
import { TypedSearch } from '../../organisation/TypedSearch';
import { Button } from '../../ui/Button';
import { Failed, Loading, Meter } from '../../ui/feedback';
import { Select } from '../../ui/Select';
import { useRoom } from '../DocumentContext';
import { ReceiptTable } from './ReceiptTable';
import { type Filter, filters, stageOf, stages, upToDate } from './stages';

/** How many have got how far, and who. What comes in the document's stream is shown at once. */
export function Receipts({ path, version }: { path: string; version: VersionView }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>('all');
  const [q, setQ] = useState('');
  const wanted = stageOf(filter);
  const all = useResource<ReceiptPage>(path);
  const pages = usePages<ReceiptItem>(
    withQuery(path, { q: q || undefined, stage: wanted?.stage, missing: wanted?.missing ? 'true' : undefined }),
  );
  const members = useRoom((view) => view.members);
  useRereading([members, version.counts], () => {
    all.reload();
    pages.refresh();
  });
  if (all.status === 'failed' && pages.items.length === 0) {
    const retry = () => {
      all.reload();
      pages.reload();
    };
    return (
      <div className="card">
        <Failed text={t('app.failed')} onRetry={retry} />
      </div>
    );
  }
  const totals = all.status === 'loaded' ? all.data.totals : undefined;
  const items = upToDate(pages.items, version, filter);
  return (
    <>
      <dl className="receipts__totals">
        <div className="card">
          <dt>{t('receipts.expected')}</dt>
          <dd>
            <strong>{totals ? formatNumber(totals.expected) : '–'}</strong>
          </dd>
        </div>
        {stages.map((stage) => {
          const count = (version.counts?.[stage] ?? 0) - (totals?.former[stage] ?? 0);
          return (
            <div key={stage} className="card">
              <dt>{t(`receipts.${stage}`)}</dt>
              <dd>
                <strong>{formatNumber(count)}</strong>
                {totals && <span className="soft"> / {formatNumber(totals.expected)}</span>}
                {totals && totals.expected > 0 && (
                  <Meter
                    share={count / totals.expected}
                    {...(count >= totals.expected ? { tone: 'good' as const } : {})}
                  />
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <div className="receipts__filters">
        <TypedSearch label={t('receipts.search')} hint={t('search.hint')} q={q} onSearch={setQ} />
        <Select<Filter>
          label={t('receipts.show')}
          quietLabel
          value={filter}
          onChange={setFilter}
          options={filters.map((id) => ({ id, text: t(`receiptFilter.${id}`) }))}
        />
      </div>
      <div className="card receipts__list" aria-busy={pages.status === 'loading'}>
        {items.length > 0 && <ReceiptTable items={items} dueAt={version.acknowledgement?.dueAt} />}
        {items.length === 0 && pages.status === 'loading' && <Loading />}
        {items.length === 0 && pages.status === 'loaded' && (
          <p className="empty" role="status">
            {t(q === '' && filter === 'all' ? 'receipts.nobody' : 'receipts.noneFound')}
          </p>
        )}
        {pages.status === 'failed' && <Failed text={t('app.failed')} onRetry={pages.reload} />}
      </div>
      {pages.hasMore && (
        <p className="receipts__more">
          <Button onPress={pages.loadMore} isPending={pages.status === 'loading'}>
            {t('app.more')}
          </Button>
        </p>
      )}
    </>
  );
}
