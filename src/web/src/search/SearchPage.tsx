import './search.css';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../app/api';
import { replaceQuery, useSearch } from '../app/router';
import { usePages } from '../app/usePages';
import { usePageTitle } from '../app/usePageTitle';
import { type SearchHit, type SearchKind, searchKinds } from '../contract/search';
import { TypedSearch } from '../organisation/TypedSearch';
import { Button } from '../ui/Button';
import { Failed, FailedNote, Loading } from '../ui/feedback';
import { Choices } from '../ui/fields';
import { HitRow } from './HitRow';
import { longestQuery } from './hits';

type Choice = SearchKind | 'all';

/** `/search?q&kind` */
export default function SearchPage() {
  const { t } = useTranslation();
  usePageTitle(t('search.title'));
  const query = new URLSearchParams(useSearch());
  const q = query.get('q')?.slice(0, longestQuery) ?? '';
  const kind = searchKinds.find((each) => each === query.get('kind'));
  const show = (wanted: { q?: string; kind?: Choice }) => {
    const of = wanted.kind ?? kind ?? 'all';
    replaceQuery({ q: (wanted.q ?? q).slice(0, longestQuery), kind: of === 'all' ? undefined : of });
  };
  return (
    <>
      <div className="page-head">
        <h1>{t('search.title')}</h1>
      </div>
      <div className="search-page__fields">
        <TypedSearch label={t('search.field')} hint={t('search.hint')} q={q} onSearch={(typed) => show({ q: typed })} />
        <Choices<Choice>
          label={t('search.kinds')}
          quietLabel
          look="segments"
          value={kind ?? 'all'}
          onChange={(wanted) => show({ kind: wanted })}
          choices={(['all', ...searchKinds] as const).map((id) => ({ id, text: t(`searchKind.${id}`) }))}
        />
      </div>
      {q === '' ? <p className="card empty">{t('search.begin')}</p> : <Hits q={q} kind={kind} />}
    </>
  );
}

function Hits({ q, kind }: { q: string; kind: SearchKind | undefined }) {
  const { t } = useTranslation();
  const pages = usePages<SearchHit, 'hits'>(withQuery('/api/search', { q, kind }), 'hits');
  if (pages.status === 'failed' && pages.items.length === 0)
    return (
      <div className="card">
        <Failed text={t('search.failed')} onRetry={pages.reload} />
      </div>
    );
  if (pages.items.length === 0)
    return (
      <div className="card">
        {pages.status === 'loading' ? (
          <Loading />
        ) : (
          <p className="empty" role="status">
            {t('search.none', { q })}
          </p>
        )}
      </div>
    );
  return (
    <>
      <ul className="card search-hits" aria-label={t('search.results')} aria-busy={pages.status === 'loading'}>
        {pages.items.map((hit) => (
          <HitRow key={`${hit.kind} ${hit.id}`} hit={hit} q={q} />
        ))}
      </ul>
      {pages.status === 'failed' && <FailedNote text={t('search.failed')} onRetry={pages.refresh} />}
      {pages.hasMore && (
        <p className="search-hits__more">
          <Button onPress={pages.loadMore} isPending={pages.status === 'loading'}>
            {t('app.more')}
          </Button>
        </p>
      )}
    </>
  );
}
