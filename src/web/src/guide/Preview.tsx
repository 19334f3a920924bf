import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../app/api';
import { SafeHtml } from './SafeHtml';

/** What the server makes of the text: the same as readers will see. */
export function Preview({ title, markdown }: { title: string; markdown: string }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<string | null>('');
  useEffect(() => {
    const aborter = new AbortController();
    const timer = setTimeout(() => {
      request<{ html: string }>('POST', '/api/guide/preview', { body: { markdown }, signal: aborter.signal }).then(
        ({ html }) => setShown(html),
        () => !aborter.signal.aborted && setShown(null),
      );
    }, 300);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [markdown]);
  return (
    <section className="guide-edit__preview card" aria-label={t('guide.preview')}>
      <p className="guide-kind">{t('guide.preview')}</p>
      <h2 className="guide-edit__title">{title}</h2>
      {shown === null ? <p className="guide-soft">{t('guide.previewFailed')}</p> : <SafeHtml html={shown} />}
    </section>
  );
}
