import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../app/api';
import type { Import, ImportMode } from '../../contract/imports';
import { formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { DiscardButton } from './DiscardButton';
import type { PartProps } from './ImportPage';
import { ModeChoice } from './ModeChoice';
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
        {data.missing.length > 0 && (
          <p className="note note--warn">
            {t('imports.missing', { fields: data.missing.map((field) => fieldName(t, data.kind, field)).join(', ') })}
          </p>
        )}
        {ready && <Commit key={bad > 0 ? 'bad' : 'good'} data={data} onChange={onChange} onGone={onGone} />}
        {!ready && (
          <>
            {data.missing.length === 0 && <p className="note">{t('imports.allBadHint')}</p>}
            <div className="import__actions">
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
  const tone = bad === 0 ? 'good' : good === 0 ? 'bad' : 'warn';
  return (
    <div className={`import__result import__result--${tone}`} role="status">
      {tone === 'good' ? <CircleCheck size={28} aria-hidden /> : <CircleAlert size={28} aria-hidden />}
      <p>
        <strong>
          {bad === 0 && t('imports.allGood', all)}
          {bad > 0 && good > 0 && t('imports.someBad', { good: formatNumber(good), bad: formatNumber(bad) })}
          {bad > 0 && good === 0 && t('imports.allBad', all)}
        </strong>{' '}
        <span>{t('imports.notStoredYet')}</span>
      </p>
    </div>
  );
}

function Commit({ data, onChange, onGone }: PartProps & { onGone: () => void }) {
  const { t } = useTranslation();
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
  };
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
