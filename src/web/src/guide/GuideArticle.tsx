import { Pencil, Printer } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../app/MessagePage';
import { Link } from '../app/router';
import { usePageTitle } from '../app/usePageTitle';
import { useResource } from '../app/useResource';
import type { GuidePage } from '../contract/guide';
import { currentLanguage } from '../i18n';
import { formatMoment } from '../i18n/format';
import { Button } from '../ui/Button';
import { Failed, Loading } from '../ui/feedback';
import { SafeHtml } from './SafeHtml';

export function GuideArticle({ slug, mayEdit }: { slug: string; mayEdit: boolean }) {
  const { t } = useTranslation();
  const page = useResource<GuidePage>(`/api/guide/${currentLanguage()}/${encodeURIComponent(slug)}`);
  if (page.status === 'loading') return <Loading />;
  if (page.status === 'loaded') return <Article page={page.data} mayEdit={mayEdit} />;
  return page.error.code === 'notFound' ? (
    <MessagePage title={t('guide.notFoundTitle')} text={t('guide.notFoundText')} />
  ) : (
    <Failed text={t('guide.failed')} onRetry={page.reload} />
  );
}

function Article({ page, mayEdit }: { page: GuidePage; mayEdit: boolean }) {
  const { t } = useTranslation();
  usePageTitle(page.title);
  // The browser looked for the place before the text was there.
  useEffect(() => {
    if (window.location.hash) document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
  }, []);
  const sections = page.headings.filter(({ level }) => level === 2);
  return (
    <article className="guide__page card">
      <p className="guide-kind">{t(`guideRole.${page.role}`)}</p>
      <h1>{page.title}</h1>
      {page.hidden && <p className="note">{t('guide.hiddenNote')}</p>}
      {sections.length > 2 && (
        <nav className="guide__parts" aria-label={t('guide.onThisPage')}>
          <ul>
            {sections.map(({ id, text }) => (
              <li key={id}>
                <a href={`#${id}`}>{text}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <SafeHtml html={page.html} />
      <footer className="guide__foot">
        {page.at && <p className="guide-small">{t('guide.changedAt', { moment: formatMoment(page.at) })}</p>}
        <div className="guide__actions">
          <Button kind="quiet" size="small" icon={<Printer size={16} aria-hidden />} onPress={() => window.print()}>
            {t('guide.print')}
          </Button>
          {mayEdit && (
            <Link className="button button--secondary button--small" href={`/guide/${page.slug}/edit`}>
              <Pencil size={16} aria-hidden />
              {t('guide.edit')}
            </Link>
          )}
        </div>
      </footer>
    </article>
  );
}
