import { Download } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../app/api';
import { serverNow } from '../app/clock';
import { Link } from '../app/router';
import { usePages } from '../app/usePages';
import { useResource } from '../app/useResource';
import type { Id } from '../contract/meetings';
import { type NumberState, numberStates, type RegisterLine, type RegisterPage } from '../contract/registers';
import { formatPlainDate } from '../i18n/format';
import { TypedSearch } from '../organisation/TypedSearch';
import { Button } from '../ui/Button';
import { FilterSelect } from '../ui/FilterSelect';
import { Failed, Loading } from '../ui/feedback';
import { Select } from '../ui/Select';

/** Milliseconds for which the server keeps a number for the document that is made with it. */
const inTheMaking = 10 * 60_000;

interface RegisterLinesProps {
  readonly id: Id;
  /** What may be done with a number that no document has taken; `reload` reads the lines again. */
  readonly action?: (line: RegisterLine, reload: () => void) => ReactNode;
}

/** The numbers that a register gave, year by year, the newest first. */
export function RegisterLines({ id, action }: RegisterLinesProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<number>();
  const [state, setState] = useState<NumberState>();
  const [q, setQ] = useState('');
  const path = `/api/registers/${id}/numbers`;
  const year = chosen === undefined ? undefined : String(chosen);
  // The year itself, whatever is looked for in it.
  const head = useResource<RegisterPage>(withQuery(path, { year, limit: '1' }));
  const lines = usePages<RegisterLine, 'lines'>(withQuery(path, { year, state, q: q || undefined }), 'lines');
  const reload = () => {
    head.reload();
    lines.refresh();
  };
  // Another year is read while this one is shown: what was typed stays.
  const held = useRef<RegisterPage>(undefined);
  if (head.status === 'loaded') held.current = head.data;
  const page = held.current;
  if (head.status === 'failed')
    return head.error.code === 'forbidden' ? (
      <p className="empty card">{t('registers.notYours')}</p>
    ) : (
      <Failed text={t('app.failed')} onRetry={reload} />
    );
  if (!page) return <Loading />;
  const say = (of: number) => (of === 0 ? t('registers.ofTerm') : t('registers.ofYear', { year: of }));
  return (
    <>
      {head.status === 'loaded' && <Complete page={head.data} />}
      <div className="registers__filters">
        {page.years.length > 0 && (
          <Select
            label={t('registers.year')}
            quietLabel
            value={String(chosen ?? page.year)}
            onChange={(wanted) => setChosen(Number(wanted))}
            options={page.years.map((of) => ({ id: String(of), text: say(of) }))}
          />
        )}
        <FilterSelect
          label={t('registers.state')}
          anyText={t('registers.everyState')}
          value={state}
          onChange={(wanted) => setState(wanted ?? undefined)}
          options={numberStates.map((each) => ({ id: each, text: t(`numberState.${each}`) }))}
        />
        <TypedSearch label={t('registers.search')} q={q} onSearch={setQ} />
        <a
          className="button button--secondary"
          href={withQuery(`${path}.csv`, { year: String(chosen ?? page.year) })}
          download
        >
          <Download size={18} aria-hidden />
          {t('registers.csv')}
        </a>
      </div>
      {lines.status === 'failed' && <Failed text={t('app.failed')} onRetry={reload} />}
      {lines.items.length === 0 ? (
        lines.status !== 'failed' && (
          <p className="empty card">
            {lines.status === 'loading'
              ? t('app.loading')
              : t(page.last === undefined ? 'registers.noLines' : 'registers.noneFound')}
          </p>
        )
      ) : (
        <ul className="registers card" aria-label={t('registers.lines')} aria-busy={lines.status === 'loading'}>
          {lines.items.map((line) => (
            <Line key={line.subjectId} line={line}>
              {line.state === 'waiting' && isLeftBehind(line) && action?.(line, reload)}
            </Line>
          ))}
        </ul>
      )}
      {lines.hasMore && (
        <p className="registers__more">
          <Button onPress={lines.loadMore} isPending={lines.status === 'loading'}>
            {t('app.more')}
          </Button>
        </p>
      )}
    </>
  );
}

/** That no number is missing: each follows the one before it. */
/** Its document is not in the making any more. */
function isLeftBehind({ at }: RegisterLine): boolean {
  return serverNow() - Date.parse(at) > inTheMaking;
}

function Complete({ page: { year, first, last, cancelled, waiting } }: { page: RegisterPage }) {
  const { t } = useTranslation();
  if (first === undefined || last === undefined) return null;
  const two = (number: number) => String(number).padStart(2, '0');
  return (
    <p className="registers__complete">
      <strong>{t('registers.complete', { first: two(first), last: two(last) })}</strong>
      {cancelled > 0 && `, ${t('registers.cancelledCount', { count: cancelled })}`}
      {waiting > 0 && `, ${t('registers.waitingCount', { count: waiting })}`}.{' '}
      <span className="soft">{t(year === 0 ? 'registers.withoutGapOfTerm' : 'registers.withoutGap')}</span>
    </p>
  );
}

function Line({ line, children }: { line: RegisterLine; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <li>
      {line.cancelled === undefined ? <strong>{line.number}</strong> : <s>{line.number}</s>}
      <span>{line.meetingId ? <Link href={`/meetings/${line.meetingId}`}>{line.title}</Link> : line.title}</span>
      <span className="soft">
        {formatPlainDate(line.day)}
        {line.byName && ` · ${line.byName}`}
        {line.state === 'waiting' && ` · ${t('registers.waits')}`}
        {line.cancelled !== undefined && ` · ${t('registers.cancelled', { reason: line.cancelled })}`}
      </span>
      {children}
    </li>
  );
}
