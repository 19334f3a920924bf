import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../app/api';
import { Link } from '../app/router';
import { useResource } from '../app/useResource';
import type { GuideContents, GuideSection } from '../contract/guide';
import { currentLanguage } from '../i18n';
import { Chip, Failed } from '../ui/feedback';
import { SearchField } from '../ui/fields';

interface GuideListProps {
  readonly contents: GuideContents;
  /** The page that is open. */
  readonly slug?: string;
  readonly q: string;
  readonly onSearch: (q: string) => void;
}

/** The contents by role, or what was found. */
export function GuideList({ contents, slug, q, onSearch }: GuideListProps) {
  const { t } = useTranslation();
  return (
    <>
      <SearchField label={t('guide.search')} value={q} onChange={onSearch} />
      {q.trim() === '' ? <Sections sections={contents.sections} {...(slug ? { slug } : {})} /> : <Found q={q.trim()} />}
    </>
  );
}

function Found({ q }: { q: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(q);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(q), 250);
    return () => clearTimeout(timer);
  }, [q]);
  const found = useResource<GuideContents>(withQuery('/api/guide', { language: currentLanguage(), q: asked }));
  if (found.status === 'failed') return <Failed text={t('guide.failed')} onRetry={found.reload} />;
  const sections = found.status === 'loaded' ? found.data.sections : [];
  const count = sections.reduce((sum, { pages }) => sum + pages.length, 0);
  return (
    <>
      <p role="status" className="guide-small">
        {found.status === 'loaded' && (count === 0 ? t('guide.noneFound', { q: asked }) : t('guide.found', { count }))}
      </p>
      <Sections sections={sections} />
    </>
  );
}

function Sections({ sections, slug }: { sections: readonly GuideSection[]; slug?: string }) {
  const { t } = useTranslation();
  return (
    <div className="guide-sections">
      {sections.map(({ role, own, pages }) => (
        <section key={role} aria-labelledby={`guide-${role}`}>
          <h2 id={`guide-${role}`}>
            {t(`guideRole.${role}`)}
            {own && role !== 'everyone' && <Chip tone="accent">{t('guide.forYou')}</Chip>}
          </h2>
          <ul>
            {pages.map((page) => (
              <li key={page.slug}>
                <Link href={`/guide/${page.slug}`} {...(page.slug === slug ? { 'aria-current': 'page' as const } : {})}>
                  {page.title}
                </Link>
                {page.hidden && <Chip>{t('guide.hidden')}</Chip>}
                {page.excerpt && <p className="guide-small">{page.excerpt}</p>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
