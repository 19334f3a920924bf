import './account.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../app/session';
import { usePageTitle } from '../app/usePageTitle';
import { Devices } from './Devices';
import { MailPart } from './MailPart';
import { PasswordForm } from './PasswordForm';
import { PasskeysPart } from './passkeys/PasskeysPart';
import { SecondFactorPart } from './second-factor/SecondFactorPart';

/** Who one is here, how one signs in and where one is signed in. */
export default function AccountPage() {
  const { t } = useTranslation();
  const { member } = useMe();
  // Other devices are signed out by both.
  const [changes, setChanges] = useState(0);
  const changed = () => setChanges((n) => n + 1);
  usePageTitle(t('account.title'));
  return (
    <div className="account">
      <h1>{t('account.title')}</h1>
      <section className="account__part card">
        <h2>{member.name}</h2>
        <dl>
          <Fact name={t('account.userName')} value={member.userName} />
          <Fact name={t('account.position')} value={member.position} />
          <Fact name={t('account.unit')} value={member.unit?.name} />
        </dl>
      </section>
      <MailPart />
      <PasswordForm onChanged={changed} />
      <SecondFactorPart onChanged={changed} />
      <PasskeysPart />
      <Devices key={changes} />
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string | undefined }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
