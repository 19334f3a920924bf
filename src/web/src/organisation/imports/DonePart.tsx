import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import type { Import } from '../../contract/imports';
import { formatNumber } from '../../i18n/format';
import { LinksPart } from './LinksPart';
import { ReportLink } from './ReportLink';

/** What was stored, and what comes after it. */
export function DonePart({ data }: { data: Import }) {
  const { t } = useTranslation();
  const { rows, stored } = data.counts;
  const left = rows - stored;
  const isMembers = data.kind === 'members';
  const number = { count: stored, n: formatNumber(stored) };
  return (
    <>
      <section className="card" aria-labelledby="import-state">
        <div className="card__head">
          <h2 id="import-state">{t('imports.doneTitle')}</h2>
        </div>
        <div className="card__body form">
          <div className={`import__result import__result--${stored > 0 ? 'good' : 'warn'}`} role="status">
            {stored > 0 ? <CircleCheck size={28} aria-hidden /> : <CircleAlert size={28} aria-hidden />}
            <p>
              <strong>
                {stored === 0
                  ? t('imports.doneNone')
                  : `${t(isMembers ? 'imports.membersStored' : 'imports.unitsStored', number)}.`}
              </strong>{' '}
              <span>
                {left > 0
                  ? t('imports.doneLeft', { count: left, n: formatNumber(left) })
                  : stored > 0 && t('imports.doneAll')}
              </span>
            </p>
          </div>
          <div className="import__actions">
            <ReportLink id={data.id} />
            <Link className="button" href={isMembers ? '/admin/members' : '/admin/units'}>
              {t(isMembers ? 'imports.toMembers' : 'imports.toUnits')}
            </Link>
            <Link className="button" href={isMembers ? '/admin/imports' : '/admin/imports?kind=units'}>
              {t('imports.again')}
            </Link>
          </div>
        </div>
      </section>
      {isMembers && stored > 0 && <LinksPart id={data.id} />}
    </>
  );
}
