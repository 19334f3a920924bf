import { Download } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, usePath } from '../app/router';
import type { Pages } from '../app/usePages';
import type { Instant } from '../contract/meetings';
import { formatDate, formatLogTime } from '../i18n/format';
import { dateOf, dayOf } from '../organisation/days';
import { Button } from '../ui/Button';
import { DayField } from '../ui/dates';
import { Failed, Loading } from '../ui/feedback';
import { deviceText } from './words';

/** The log's title, and the same rows as a file. */
export function LogHead({ title, text, csv }: { title: string; text: string; csv: string }) {
  const { t } = useTranslation();
  const path = usePath();
  return (
    <div className="page-head logs__head">
      <div>
        <nav className="logs__parts" aria-label={t('logs.title')}>
          {(['log', 'sign-ins'] as const).map((part) => (
            <Link
              key={part}
              href={`/admin/${part}`}
              {...(path === `/admin/${part}` ? { 'aria-current': 'page' as const } : {})}
            >
              {t(part === 'log' ? 'logs.audit' : 'logs.signIns')}
            </Link>
          ))}
        </nav>
        <h1>{title}</h1>
        <p className="soft">{text}</p>
      </div>
      <a className="button button--secondary" href={csv} download>
        <Download size={18} aria-hidden />
        {t('logs.csv')}
      </a>
    </div>
  );
}

interface DaysProps {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onChange: (days: { from?: string | undefined; to?: string | undefined }) => void;
}

export function LogDays({ from, to, onChange }: DaysProps) {
  const { t } = useTranslation();
  return (
    <>
      <DayField label={t('logs.from')} value={dateOf(from)} onChange={(day) => onChange({ from: dayOf(day) })} />
      <DayField
        label={t('logs.to')}
        value={dateOf(to)}
        onChange={(day) => onChange({ to: dayOf(day) })}
        error={from && to && to < from ? t('logs.toBeforeFrom') : undefined}
      />
    </>
  );
}

/** What is looked for seldom; open where something of it is. */
export function MoreFilters({ count, children }: { count: number; children: ReactNode }) {
  const { t } = useTranslation();
  // It is not folded up under whoever empties a field to fill it anew.
  const [open, setOpen] = useState(count > 0);
  const [held, setHeld] = useState(count);
  if (count !== held) {
    setHeld(count);
    if (count > held) setOpen(true);
  }
  return (
    <details className="logs__more-filters" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{count > 0 ? t('logs.moreFiltersOn', { count }) : t('logs.moreFilters')}</summary>
      <div className="logs__filters">{children}</div>
    </details>
  );
}

interface LogListProps<T> {
  readonly pages: Pages<T>;
  readonly label: string;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  readonly row: (item: T) => ReactNode;
}

export function LogList<T>({ pages, label, isFiltered, onClear, row }: LogListProps<T>) {
  const { t } = useTranslation();
  const { items, status } = pages;
  if (status === 'failed' && items.length === 0) return <Failed text={t('logs.failed')} onRetry={pages.reload} />;
  if (status === 'loading' && items.length === 0) return <Loading />;
  if (items.length === 0)
    return (
      <div className="empty card" role="status">
        <p>{t(isFiltered ? 'logs.noneFound' : 'logs.none')}</p>
        {isFiltered && (
          <p className="logs__clear">
            <Button onPress={onClear}>{t('logs.clear')}</Button>
          </p>
        )}
      </div>
    );
  return (
    <>
      <ol className="logs card" aria-label={label} aria-busy={status === 'loading'}>
        {items.map(row)}
      </ol>
      {status === 'failed' && (
        <p className="note note--bad" role="alert">
          {t('logs.failed')}
        </p>
      )}
      {pages.hasMore && (
        <p className="members__more">
          <Button onPress={pages.loadMore} isPending={status === 'loading'}>
            {t('app.more')}
          </Button>
        </p>
      )}
    </>
  );
}

export function When({ at }: { at: Instant }) {
  return (
    <p className="logs__time">
      <time dateTime={at}>
        {formatLogTime(at)} <span>{formatDate(at)}</span>
      </time>
    </p>
  );
}

/** From where: the address, and the device in words. */
export function Where({ address, device }: { address: string | undefined; device: string | undefined }) {
  const { t } = useTranslation();
  if (!address && !device) return null;
  return (
    <p className="soft logs__where" title={device}>
      {[address, device && deviceText(t, device)].filter(Boolean).join(' · ')}
    </p>
  );
}
