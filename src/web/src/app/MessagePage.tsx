import { useTranslation } from 'react-i18next';
import { Link } from './router';
import { usePageTitle } from './usePageTitle';

export function MessagePage({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation();
  usePageTitle(title);
  return (
    <div className="message-page">
      <h1>{title}</h1>
      <p>{text}</p>
      <Link className="button button--primary" href="/meetings">
        {t('app.toMeetings')}
      </Link>
    </div>
  );
}

export function NotFoundPage() {
  const { t } = useTranslation();
  return <MessagePage title={t('app.notFoundTitle')} text={t('app.notFoundText')} />;
}
