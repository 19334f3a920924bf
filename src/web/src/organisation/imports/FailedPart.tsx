import { useTranslation } from 'react-i18next';
import { request } from '../../app/api';
import type { Import } from '../../contract/imports';
import { formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { DiscardButton } from './DiscardButton';
import type { PartProps } from './ImportPage';
import { ReportLink } from './ReportLink';
import { useCall } from './useCall';

/** Somebody changed the organisation between the check and the storing: the same file is checked again. */
export function FailedPart({ data, onChange, onGone }: PartProps & { onGone: () => void }) {
  const { t } = useTranslation();
  const { pending, failure, call } = useCall();
  const { stored } = data.counts;
  const recheck = async () => {
    const done = await call(
      () => request<Import>('PUT', `/api/imports/${data.id}/columns`, { body: { columns: {} } }),
      t('imports.columnsConflict'),
    );
    if (done) onChange(done.value);
  };
  return (
    <section className="card" aria-labelledby="import-state">
      <div className="card__head">
        <h2 id="import-state">{t('imports.failedTitle')}</h2>
      </div>
      <div className="card__body form">
        <p className="note note--bad">
          {stored > 0
            ? t('imports.failedTextSome', { count: stored, n: formatNumber(stored) })
            : t('imports.failedText')}
        </p>
        <p>{t('imports.failedHint')}</p>
        <div role="alert">{failure && <p className="note note--bad">{failure}</p>}</div>
        <div className="import__actions">
          <Button kind="primary" isPending={pending} onPress={() => void recheck()}>
            {t('imports.recheck')}
          </Button>
          <ReportLink id={data.id} />
          <DiscardButton data={data} onDone={onGone} />
        </div>
      </div>
    </section>
  );
}
