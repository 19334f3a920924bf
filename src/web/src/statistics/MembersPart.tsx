import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../app/api';
import { usePages } from '../app/usePages';
import type { MemberFigures } from '../contract/statistics';
import { TypedSearch } from '../organisation/TypedSearch';
import { Button } from '../ui/Button';
import { Failed, Loading } from '../ui/feedback';
import { Checkbox } from '../ui/fields';
import { TotalsTable } from './TotalsTable';

interface MembersPartProps {
  /** The period, and the unit where one was chosen. */
  readonly within: Readonly<Record<string, string | undefined>>;
  readonly silent: boolean;
  readonly onSilent: (silent: boolean) => void;
}

/** How each member attended, page by page; who came and has never spoken is found by itself. */
export function MembersPart({ within, silent, onSilent }: MembersPartProps) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const pages = usePages<MemberFigures>(
    withQuery('/api/statistics/meetings/members', {
      ...within,
      q: q || undefined,
      silent: silent ? 'true' : undefined,
    }),
  );
  return (
    <section className="card" aria-labelledby="by-member">
      <div className="card__head">
        <h2 id="by-member">{t('meetingStatistics.byMember')}</h2>
      </div>
      <div className="card__body">
        <div className="statistics__filters">
          <TypedSearch label={t('meetingStatistics.search')} q={q} onSearch={setQ} />
          <Checkbox isSelected={silent} onChange={onSilent}>
            {t('meetingStatistics.silent')}
          </Checkbox>
        </div>
        {pages.status === 'failed' && <Failed text={t('meetingStatistics.failed')} onRetry={pages.reload} />}
        {pages.items.length === 0 ? (
          pages.status === 'loading' ? (
            <Loading />
          ) : (
            pages.status === 'loaded' && (
              <p className="empty">{t(silent && !q ? 'meetingStatistics.noSilent' : 'meetingStatistics.noMembers')}</p>
            )
          )
        ) : (
          <TotalsTable
            of={t('meetingStatistics.member')}
            label={t('meetingStatistics.byMember')}
            rows={pages.items.map(({ memberId, name, unitName, totals }) => ({
              key: memberId,
              totals,
              name: (
                <>
                  {name}
                  {unitName && (
                    <>
                      <br />
                      <span className="soft">{unitName}</span>
                    </>
                  )}
                </>
              ),
            }))}
          />
        )}
        {pages.hasMore && (
          <p className="statistics__more">
            <Button onPress={pages.loadMore} isPending={pages.status === 'loading'}>
              {t('app.more')}
            </Button>
          </p>
        )}
      </div>
    </section>
  );
}
