import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import { dispositions, type RoundDocument } from '../../contract/rounds';
import { TypedSearch } from '../../organisation/TypedSearch';
import { Choices } from '../../ui/fields';
import { Select } from '../../ui/Select';

export const filters = ['all', 'none', ...dispositions] as const;
export type Filter = (typeof filters)[number];
export type Order = 'clause' | 'addressee';

interface TableFiltersProps {
  readonly order: Order;
  readonly disposition: Filter;
  readonly documents: readonly RoundDocument[];
  readonly documentId: Id | undefined;
  readonly q: string;
  /** Changes of the page's query. */
  readonly onShow: (changes: Readonly<Record<string, string | undefined>>) => void;
}

/** In which order, and which lines of the table are shown. */
export function TableFilters({ order, disposition, documents, documentId, q, onShow }: TableFiltersProps) {
  const { t } = useTranslation();
  return (
    <div className="synthesis__filters">
      <Choices<Order>
        label={t('roundTable.order')}
        quietLabel
        look="segments"
        value={order}
        onChange={(wanted) => onShow({ order: wanted === 'clause' ? undefined : wanted })}
        choices={[
          { id: 'clause', text: t('roundTable.byClause') },
          { id: 'addressee', text: t('roundTable.byAddressee') },
        ]}
      />
      <TypedSearch label={t('roundTable.search')} q={q} onSearch={(wanted) => onShow({ q: wanted || undefined })} />
      <Select<Filter>
        label={t('roundTable.filter')}
        quietLabel
        value={disposition}
        onChange={(wanted) => onShow({ disposition: wanted === 'all' ? undefined : wanted })}
        options={filters.map((each) => ({
          id: each,
          text:
            each === 'all'
              ? t('roundTable.all')
              : each === 'none'
                ? t('roundTable.undecided')
                : t(`disposition.${each}`),
        }))}
      />
      {documents.length > 1 && (
        <Select
          label={t('opinion.document')}
          quietLabel
          value={documentId ?? 'all'}
          onChange={(wanted) => onShow({ document: wanted === 'all' ? undefined : wanted })}
          options={[
            { id: 'all', text: t('roundTable.everyDocument') },
            ...documents.map((each) => ({ id: each.documentId, text: each.title })),
          ]}
        />
      )}
    </div>
  );
}
