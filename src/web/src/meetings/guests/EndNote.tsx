import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../app/usePageTitle';

/** The last page of a visit: nothing leads on from it. */
export function EndNote({ end }: { end: 'left' | 'over' | 'closed' | 'missing' }) {
  const { t } = useTranslation();
  const [title, texts] = {
    left: [t('guests.leftTitle'), [t('guests.left')]],
    over: [t('guests.overTitle'), [t('guests.over')]],
    closed: [t('guests.closedTitle'), [t('guests.closed'), t('guests.closedHelp')]],
    missing: [t('guests.missingTitle'), [t('guests.missing')]],
  }[end] as [string, string[]];
  usePageTitle(title);
  return (
    <div className="message-page" role="status">
      <h1>{title}</h1>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  );
}
