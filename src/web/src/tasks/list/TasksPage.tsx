import '../tasks.css';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { replaceQuery, useSearch } from '../../app/router';
import { usePageTitle } from '../../app/usePageTitle';
import { TypedSearch } from '../../organisation/TypedSearch';
import { Choices } from '../../ui/fields';
import { Board } from './Board';

const whoseWords = ['mine', 'unit', 'assigned'] as const;
export type Whose = (typeof whoseWords)[number];

/** `/tasks?whose&q`: the tasks that one is to do, those of one's units, and those that one has assigned. */
export default function TasksPage() {
  const { t } = useTranslation();
  const query = new URLSearchParams(useSearch());
  const whose = whoseWords.find((word) => word === query.get('whose')) ?? 'mine';
  const q = query.get('q')?.slice(0, 200) ?? '';
  const show = (changes: Partial<Record<'whose' | 'q', string | undefined>>) =>
    replaceQuery({ whose: whose === 'mine' ? undefined : whose, q: q || undefined, ...changes });
  usePageTitle(t('tasks.title'));
  return (
    <>
      <div className="page-head">
        <h1>{t('tasks.title')}</h1>
        <div className="page-head__actions">
          <a className="button button--secondary" href={withQuery('/api/tasks.csv', { whose, q })} download>
            <Download size={18} aria-hidden />
            {t('tasks.table')}
          </a>
        </div>
      </div>
      <div className="tasks__filters">
        <Choices<Whose>
          label={t('tasks.which')}
          quietLabel
          look="segments"
          value={whose}
          onChange={(wanted) => show({ whose: wanted === 'mine' ? undefined : wanted })}
          choices={whoseWords.map((id) => ({ id, text: t(`tasks.${id}`) }))}
        />
        <TypedSearch
          label={t('tasks.search')}
          hint={t('tasks.searchHint')}
          q={q}
          onSearch={(wanted) => show({ q: wanted || undefined })}
        />
      </div>
      <Board key={`${whose}:${q}`} whose={whose} q={q} />
    </>
  );
}
