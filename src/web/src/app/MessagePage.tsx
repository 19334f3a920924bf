import { useTranslation } from 'react-i18next';
import { Link } from './router';
import { usePageTitle } from './usePageTitle';

interface MessagePageProps {
  readonly title: string;
  readonly text: string;
  /** Where one goes on; without it to the meetings. */
  readonly onward?: { readonly href: string; readonly text: string };
}

export function MessagePage({ title, text, onward }: MessagePageProps) {
  const { t } = useTranslation();
  usePageTitle(title);
  return (
    <div className="message-page">
      <h1>{title}</h1>
      <p>{text}</p>
      <Link className="button button--primary" href={onward?.href ?? '/meetings'}>
        {onward?.text ?? t('app.toMeetings')}
      </Link>
    </div>
  );
}

export function NotFoundPage() {
  const { t } = useTranslation();
  return <MessagePage title={t('app.notFoundTitle')} text={t('app.notFoundText')} />;
}
