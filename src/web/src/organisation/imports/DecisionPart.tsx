import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../app/api';
import { useMe } from '../../app/session';
import type { Import, ImportMode } from '../../contract/imports';
import { formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { DiscardButton } from './DiscardButton';
import type { PartProps } from './ImportPage';
import { ModeChoice } from './ModeChoice';
import { ReportLink } from './ReportLink';
import { useCall } from './useCall';
import { fieldName } from './words';

/** What the check found, and whether and how to go on. */
export function DecisionPart({ data, onChange, onGone }: PartProps & { onGone: () => void }) {
  const { t } = useTranslation();
  const { good, bad } = data.counts;
  const ready = data.missing.length === 0 && good > 0;
  return (
    <section className="card" aria-labelledby="import-result">
      <div className="card__head">
        <h2 id="import-result">{t('imports.result')}</h2>
      </div>
      <div className="card__body form">
        <Result data={data} />
        {ready && <Commit key={bad > 0 ? 'bad' : 'good'} data={data} onChange={onChange} onGone={onGone} />}
        {!ready && (
          <>
            {data.missing.length === 0 && <p className="note">{t('imports.allBadHint')}</p>}
            <div className="import__actions">
              {data.missing.length === 0 && <ReportLink id={data.id} />}
              <DiscardButton data={data} onDone={onGone} />
            </div>
          </>
        )}
      </div>
    </section>
  );
}

function Result({ data }: { data: Import }) {
  const { t } = useTranslation();
  const { rows, good, bad } = data.counts;
  const all = { count: rows, n: formatNumber(rows) };
  // Without a column that is required every row is wrong, and one choice rights them all.
  const missing = data.missing.map((field) => fieldName(t, data.kind, field)).join(', ');
  const tone = missing ? 'warn' : bad === 0 ? 'good' : good === 0 ? 'bad' : 'warn';
  const found = () => {
    if (missing) return t('imports.missing', { fields: missing });
    if (bad === 0) return t('imports.allGood', all);
    if (good === 0) return t('imports.allBad', all);
    return t('imports.someBad', { good: formatNumber(good), bad: formatNumber(bad) });
  };
  return (
    <div className={`import__result import__result--${tone}`} role="status">
      {tone === 'good' ? <CircleCheck size={28} aria-hidden /> : <CircleAlert size={28} aria-hidden />}
      <p>
        <strong>{found()}</strong> <span>{t('imports.notStoredYet')}</span>
      </p>
    </div>
  );
}

function Commit({ data, onChange, onGone }: PartProps & { onGone: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { good, bad } = data.counts;
  const [mode, setMode] = useState<ImportMode>(bad > 0 ? 'goodRows' : 'allOrNone');
  const [asking, setAsking] = useState(false);
  const { pending, failure, call, forget } = useCall();
  const count = { count: good, n: formatNumber(good) };
  const isMembers = data.kind === 'members';
  const commit = async () => {
    const done = await call(
      () => request<Import>('POST', `/api/imports/${data.id}/commit`, { body: { mode } }),
      t('imports.commitConflict'),
    );
    if (done) onChange(done.value);
    // Perhaps somebody else was faster: the page shows what is true now.
    else onGone();
  };
  if (data.by.memberId !== me.member.id)
    return (
      <>
        <p className="note">{t('imports.notYours', { name: data.by.name })}</p>
        <div className="import__actions">
          <ReportLink id={data.id} />
          <DiscardButton data={data} onDone={onGone} />
        </div>
      </>
    );
  const name = t(isMembers ? 'imports.commitMembers' : 'imports.commitUnits', count);
  return (
    <>
      <ModeChoice mode={mode} onChange={setMode} bad={bad} />
      <div className="import__actions">
        <Button
          kind="primary"
          onPress={() => {
            forget();
            setAsking(true);
          }}
        >
          {name}
        </Button>
        {bad > 0 && <ReportLink id={data.id} />}
        <DiscardButton data={data} onDone={onGone} />
      </div>
      <ConfirmDialog
        title={t('imports.commitTitle')}
        text={
          <>
            <p>{t(isMembers ? 'imports.commitMembersText' : 'imports.commitUnitsText', count)}</p>
            {bad > 0 && <p>{t('imports.commitSkips', { count: bad, n: formatNumber(bad) })}</p>}
            <div role="alert">{failure && <p className="note note--bad">{failure}</p>}</div>
          </>
        }
        confirm={name}
        isOpen={asking}
        isPending={pending}
        onConfirm={() => void commit()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
