import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../app/usePages';
import type { Import, ImportRow, ImportRowStatus } from '../../contract/imports';
import { formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Failed, Loading } from '../../ui/feedback';
import { useMedia } from '../../ui/useMedia';
import { RowCards } from './RowCards';
import { RowTable } from './RowTable';
import { shownFields } from './shownFields';

/** Those that are wrong first: of them something is to be done. */
export function RowsPart({ data }: { data: Import }) {
  const { t } = useTranslation();
  const { bad, good, stored } = data.counts;
  const isDone = data.state === 'done';
  const [status, setStatus] = useState<ImportRowStatus>(bad > 0 ? 'bad' : isDone ? 'stored' : 'good');
  const tabs: readonly { readonly id: ImportRowStatus; readonly text: string; readonly count: number }[] = [
    { id: 'bad', text: t(isDone ? 'imports.left' : 'imports.bad'), count: bad },
    ...(isDone || stored > 0 ? [{ id: 'stored' as const, text: t('imports.stored'), count: stored }] : []),
    ...(isDone ? [] : [{ id: 'good' as const, text: t('imports.good'), count: good }]),
  ];
  return (
    <div className="card">
      <Tabs selectedKey={status} onSelectionChange={(key) => setStatus(key as ImportRowStatus)}>
        <TabList className="tabs__list import__tabs" aria-label={t('imports.rowsTitle')}>
          {tabs.map(({ id, text, count }) => (
            <Tab key={id} id={id} className="tabs__tab">
              {text} <span className="import__count">{formatNumber(count)}</span>
            </Tab>
          ))}
        </TabList>
        {tabs.map(({ id }) => (
          <TabPanel key={id} id={id}>
            <Rows data={data} status={id} />
          </TabPanel>
        ))}
      </Tabs>
    </div>
  );
}

function Rows({ data, status }: { data: Import; status: ImportRowStatus }) {
  const { t } = useTranslation();
  const wide = useMedia('(width >= 60rem)');
  const pages = usePages<ImportRow, 'rows'>(`/api/imports/${data.id}/rows?status=${status}`, 'rows');
  const { items, status: reading } = pages;
  if (reading === 'failed' && items.length === 0)
    return <Failed text={t('imports.rowsFailed')} onRetry={pages.reload} />;
  if (reading === 'loading' && items.length === 0) return <Loading />;
  if (items.length === 0) {
    const none = { bad: data.state === 'done' ? 'noLeft' : 'noBad', good: 'noGood', stored: 'noStored' } as const;
    return (
      <p className="empty" role="status">
        {t(`imports.${none[status]}`)}
      </p>
    );
  }
  const fields = shownFields(data);
  return (
    <>
      {wide ? (
        <RowTable rows={items} kind={data.kind} fields={fields} />
      ) : (
        <RowCards rows={items} kind={data.kind} fields={fields} />
      )}
      {reading === 'failed' && <p className="note note--bad">{t('imports.rowsFailed')}</p>}
      {pages.hasMore && (
        <p className="imports__more">
          <Button onPress={pages.loadMore} isPending={reading === 'loading'}>
            {t('app.more')}
          </Button>
        </p>
      )}
    </>
  );
}
