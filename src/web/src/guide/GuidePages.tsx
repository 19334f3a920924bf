import './guide.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotFoundPage } from '../app/MessagePage';
import { useResource } from '../app/useResource';
import type { GuideContents } from '../contract/guide';
import { currentLanguage } from '../i18n';
import { Failed, Loading } from '../ui/feedback';
import { ContentsColumn } from './ContentsColumn';
import { ContentsPage } from './ContentsPage';
import { GuideArticle } from './GuideArticle';
import { GuideEditor } from './GuideEditor';

/** The guide, in the language of the pages: contents, a page, a page being written. */
export default function GuidePages({ below }: { below: string }) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const language = currentLanguage();
  const contents = useResource<GuideContents>(`/api/guide?language=${language}`);
  const [slug = '', part, ...more] = below.split('/');
  if (contents.status === 'loading') return <Loading />;
  if (contents.status === 'failed') return <Failed text={t('guide.failed')} onRetry={contents.reload} />;

  const { data, reload } = contents;
  const edits = slug === 'new' ? part === undefined : part === 'edit';
  if (more.length > 0 || (part !== undefined && !edits) || (edits && !data.mayEdit)) return <NotFoundPage />;
  if (edits)
    return <GuideEditor key={`${language}/${slug}`} slug={slug === 'new' ? undefined : slug} onSaved={reload} />;
  if (slug === '') return <ContentsPage contents={data} q={q} onSearch={setQ} />;
  return (
    <div className="guide">
      <ContentsColumn contents={data} slug={slug} q={q} onSearch={setQ} />
      <GuideArticle key={`${language}/${slug}`} slug={slug} mayEdit={data.mayEdit} />
    </div>
  );
}
