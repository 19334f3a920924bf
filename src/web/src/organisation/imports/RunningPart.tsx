import { Label } from 'react-aria-components/Label';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { useTranslation } from 'react-i18next';
import type { Import } from '../../contract/imports';
import { formatNumber } from '../../i18n/format';
import { Meter } from '../../ui/feedback';

export function RunningPart({ data }: { data: Import }) {
  const { t } = useTranslation();
  const { stored, good } = data.counts;
  return (
    <section className="card" aria-labelledby="import-state">
      <div className="card__head">
        <h2 id="import-state">{t('imports.runningTitle')}</h2>
      </div>
      <div className="card__body form">
        <ProgressBar className="progress" value={stored} maxValue={Math.max(1, good)}>
          <Label>{t('imports.running', { stored: formatNumber(stored), good: formatNumber(good) })}</Label>
          <Meter share={good > 0 ? stored / good : 0} />
        </ProgressBar>
        <p className="soft">{t('imports.runningHint')}</p>
      </div>
    </section>
  );
}
