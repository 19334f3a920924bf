import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, navigate, useSearch } from '../../app/router';
import { type Pages, usePages } from '../../app/usePages';
import { usePageTitle } from '../../app/usePageTitle';
import type { Import, ImportKind } from '../../contract/imports';
import { formatMoment, formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Failed, Loading } from '../../ui/feedback';
import { usePower } from '../power';
import { BeginImport } from './BeginImport';
import { ColumnGuide } from './ColumnGuide';
import { StateChip } from './StateChip';

/** Milliseconds after which a list with a running import is read again. */
const pause = 3_000;

export function ImportsPage() {
  const { t } = useTranslation();
  usePageTitle(t('imports.title'));
  const kinds = useKinds();
  const wanted = new URLSearchParams(useSearch()).get('kind');
  const kind = kinds.find((one) => one === wanted) ?? kinds[0];
  return (
    <>
      <div className="page-head">
        <h1>{t('imports.title')}</h1>
      </div>
      {kind ? (
        <>
          <div className="imports__begin">
            <BeginImport kind={kind} kinds={kinds} onBegun={({ id }) => navigate(`/admin/imports/${id}`)} />
            <ColumnGuide kind={kind} />
          </div>
          <ImportList />
        </>
      ) : (
        <p className="empty card">{t('imports.notAllowed')}</p>
      )}
    </>
  );
}

/** What this person may add. */
function useKinds(): readonly ImportKind[] {
  const power = usePower();
  return [
    ...(power.holds('unitAdmin', 'manageMembers') ? (['members'] as const) : []),
    ...(power.holds('unitAdmin', 'manageUnits') ? (['units'] as const) : []),
  ];
}

/** So many come at first. */
const firstPage = 50;

function ImportList() {
  const { t } = useTranslation();
  const pages = usePages<Import, 'imports'>('/api/imports', 'imports');
  const { items, status, reload } = pages;
  const running = items.some(({ state }) => state === 'running');
  useEffect(() => {
    // Not while further pages are shown: reading anew would take them away.
    if (!running || status === 'loading' || items.length > firstPage) return undefined;
    const timer = setTimeout(reload, pause);
    return () => clearTimeout(timer);
  }, [running, status, items, reload]);
  return (
    <section className="card" aria-labelledby="imports-list">
      <div className="card__head">
        <h2 id="imports-list">{t('imports.list')}</h2>
      </div>
      <Listed pages={pages} />
    </section>
  );
}

function Listed({ pages }: { pages: Pages<Import> }) {
  const { t } = useTranslation();
  const { items, status } = pages;
  if (status === 'failed' && items.length === 0) return <Failed text={t('imports.failed')} onRetry={pages.reload} />;
  if (status === 'loading' && items.length === 0) return <Loading />;
  if (items.length === 0)
    return (
      <p className="empty" role="status">
        {t('imports.none')}
      </p>
    );
  return (
    <>
      <ul aria-label={t('imports.list')}>
        {items.map((item) => (
          <ImportItem key={item.id} item={item} />
        ))}
      </ul>
      {status === 'failed' && <p className="note note--bad">{t('imports.failed')}</p>}
      {pages.hasMore && (
        <p className="imports__more">
          <Button onPress={pages.loadMore} isPending={status === 'loading'}>
            {t('app.more')}
          </Button>
        </p>
      )}
    </>
  );
}

function ImportItem({ item }: { item: Import }) {
  const { t } = useTranslation();
  return (
    <li className="members__row">
      <div>
        <h3 className="imports__file">
          <Link href={`/admin/imports/${item.id}`}>{item.fileName}</Link>
        </h3>
        <p className="soft">{t('imports.byAt', { name: item.by.name, moment: formatMoment(item.at) })}</p>
      </div>
      <div className="imports__became">
        <p>
          {t(item.kind === 'members' ? 'imports.ofMembers' : 'imports.ofUnits')} <StateChip state={item.state} />
        </p>
        <p className="soft">{useSummary(item)}</p>
      </div>
    </li>
  );
}

/** How many rows it has, and what became of them. */
function useSummary({ kind, state, counts }: Import): string {
  const { t } = useTranslation();
  const number = (count: number) => ({ count, n: formatNumber(count) });
  if (state === 'discarded') return t('imports.rows', number(counts.rows));
  if (state === 'running')
    return t('imports.running', { stored: formatNumber(counts.stored), good: formatNumber(counts.good) });
  if (state === 'done') {
    const stored = t(kind === 'members' ? 'imports.membersStored' : 'imports.unitsStored', number(counts.stored));
    const left = counts.rows - counts.stored;
    return left > 0 ? `${stored} · ${t('imports.leftRows', number(left))}` : stored;
  }
  const good = t('imports.goodRows', number(counts.good));
  return counts.bad > 0 ? `${good} · ${t('imports.badRows', number(counts.bad))}` : good;
}
