import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../app/api';
import { asApiError, useResource } from '../app/useResource';
import type { OwnMail } from '../contract/inbox';
import { Button } from '../ui/Button';
import { Failed, Loading } from '../ui/feedback';
import { Choices } from '../ui/fields';
import { Select } from '../ui/Select';
import { showToast } from '../ui/toasts';

const hours = Array.from({ length: 24 }, (_, hour) => ({
  id: String(hour),
  text: `${String(hour).padStart(2, '0')}:00`,
}));

/** Whether and when one is mailed of what the inbox tells. */
export function MailPart() {
  const { t } = useTranslation();
  const own = useResource<OwnMail>('/api/me/mail');
  return (
    <section className="account__part card">
      <h2>{t('mail.title')}</h2>
      {own.status === 'loading' && <Loading />}
      {own.status === 'failed' && <Failed text={t('app.failed')} onRetry={own.reload} />}
      {own.status === 'loaded' && <MailForm held={own.data} />}
    </section>
  );
}

function MailForm({ held }: { held: OwnMail }) {
  const { t } = useTranslation();
  const [digest, setDigest] = useState(held.digest);
  const [hour, setHour] = useState(held.hour);
  const [pending, setPending] = useState(false);
  if (!held.available) return <p>{t('mail.notAvailable')}</p>;
  if (!held.address) return <p>{t('mail.noAddress')}</p>;
  const save = async () => {
    setPending(true);
    const failed = await request('PUT', '/api/me/mail', { body: { digest, hour } }).then(() => undefined, asApiError);
    setPending(false);
    if (failed) showToast(t(failed.code === 'unreachable' ? 'app.unreachable' : 'app.failed'));
    else showToast(t('mail.saved'), 'good');
  };
  return (
    <>
      <p>{t('mail.to', { address: held.address })}</p>
      <p className="soft">{t('mail.hint')}</p>
      <Choices<OwnMail['digest']>
        label={t('mail.digest')}
        value={digest}
        onChange={setDigest}
        choices={(['immediately', 'daily', 'none'] as const).map((id) => ({ id, text: t(`mail.${id}`) }))}
      />
      {digest === 'daily' && (
        <Select
          label={t('mail.hour')}
          value={String(hour)}
          onChange={(wanted) => setHour(Number(wanted))}
          options={hours}
        />
      )}
      <Button isPending={pending} onPress={() => void save()}>
        {t('mail.save')}
      </Button>
    </>
  );
}
