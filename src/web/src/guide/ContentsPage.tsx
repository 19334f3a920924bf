import { FilePlus2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from '../app/router';
import { usePageTitle } from '../app/usePageTitle';
import type { GuideContents } from '../contract/guide';
import { GuideList } from './GuideList';

interface ContentsPageProps {
  readonly contents: GuideContents;
  readonly q: string;
  readonly onSearch: (q: string) => void;
}

export function ContentsPage({ contents, q, onSearch }: ContentsPageProps) {
  const { t } = useTranslation();
  usePageTitle(t('guide.title'));
  return (
    <div className="guide-start">
      <div className="page-head">
        <h1>{t('guide.title')}</h1>
        {contents.mayEdit && (
          <Link className="button button--secondary" href="/guide/new">
            <FilePlus2 size={18} aria-hidden />
            {t('guide.add')}
          </Link>
        )}
      </div>
      <p className="guide-soft">{t('guide.intro')}</p>
      <GuideList contents={contents} q={q} onSearch={onSearch} />
    </div>
  );
}
