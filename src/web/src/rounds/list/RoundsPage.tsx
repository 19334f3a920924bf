import '../rounds.css';
import { ChartColumn } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { Link, replaceQuery, useSearch } from '../../app/router';
import { usePageTitle } from '../../app/usePageTitle';
import { type RoundStage, roundStages } from '../../contract/rounds';
import { TypedSearch } from '../../organisation/TypedSearch';
import { Choices } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { RoundList } from './RoundList';

type Whose = 'asked' | 'kept';
type StageFilter = 'all' | RoundStage;

/** `/rounds?whose&stage&q`: the rounds in which one is asked, and those that one keeps. */
export default function RoundsPage() {
  const { t } = useTranslation();
  const query = new URLSearchParams(useSearch());
  const whose: Whose = query.get('whose') === 'kept' ? 'kept' : 'asked';
  const stage = roundStages.find((each) => each === query.get('stage'));
  const q = query.get('q')?.slice(0, 200) ?? '';
  const show = (changes: Partial<Record<'whose' | 'stage' | 'q', string>>) =>
    replaceQuery({ whose: whose === 'kept' ? 'kept' : undefined, stage, q: q || undefined, ...changes });
  usePageTitle(t('rounds.title'));
  return (
    <>
      <div className="page-head">
        <h1>{t('rounds.title')}</h1>
        <div className="page-head__actions">
          <Link className="button button--secondary" href="/rounds/statistics">
            <ChartColumn size={18} aria-hidden />
            {t('roundStatistics.title')}
          </Link>
        </div>
      </div>
      <div className="rounds__filters">
        <Choices<Whose>
          label={t('rounds.which')}
          quietLabel
          look="segments"
          value={whose}
          onChange={(wanted) => show({ whose: wanted === 'kept' ? 'kept' : undefined, stage: undefined })}
          choices={[
            { id: 'asked', text: t('rounds.mine') },
            { id: 'kept', text: t('rounds.kept') },
          ]}
        />
        <TypedSearch
          label={t('rounds.search')}
          hint={t('rounds.searchHint')}
          q={q}
          onSearch={(wanted) => show({ q: wanted || undefined })}
        />
        <Select<StageFilter>
          label={t('rounds.stage')}
          quietLabel
          value={stage ?? 'all'}
          onChange={(wanted) => show({ stage: wanted === 'all' ? undefined : wanted })}
          options={[
            { id: 'all', text: t('rounds.everyStage') },
            ...roundStages
              .filter((each) => each !== 'draft' || whose === 'kept')
              .map((id) => ({ id, text: t(`roundStage.${id}`) })),
          ]}
        />
      </div>
      <RoundList
        key={whose}
        path={withQuery('/api/rounds', { filter: whose, stage, q })}
        label={t(whose === 'kept' ? 'rounds.kept' : 'rounds.mine')}
        none={t(q || stage ? 'rounds.noneFound' : whose === 'kept' ? 'rounds.noneKept' : 'rounds.noneMine')}
        withRoom
      />
    </>
  );
}
