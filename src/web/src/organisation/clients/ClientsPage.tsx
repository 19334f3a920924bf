import './clients.css';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../app/usePageTitle';
import { useResource } from '../../app/useResource';
import type { ApiClient, MadeSecret } from '../../contract/clients';
import { Button } from '../../ui/Button';
import { Failed, Loading } from '../../ui/feedback';
import { ClientCard } from './ClientCard';
import { RegisterDialog } from './RegisterDialog';
import { SecretDialog } from './SecretDialog';

/** Programs that call the API in their own name. */
export function ClientsPage() {
  const { t } = useTranslation();
  const list = useResource<{ readonly items: readonly ApiClient[] }>('/api/clients');
  const [registering, setRegistering] = useState(false);
  const [made, setMade] = useState<{ readonly made: MadeSecret; readonly name: string }>();
  usePageTitle(t('clients.title'));
  const show = (secret: MadeSecret, name: string) => {
    setRegistering(false);
    setMade({ made: secret, name });
    list.reload();
  };
  return (
    <>
      <div className="page-head">
        <h1>{t('clients.title')}</h1>
        <Button kind="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setRegistering(true)}>
          {t('clients.register')}
        </Button>
      </div>
      <p className="clients__what">{t('clients.what')}</p>
      {list.status === 'loading' && <Loading />}
      {list.status === 'failed' && <Failed text={t('clients.failed')} onRetry={list.reload} />}
      {list.status === 'loaded' &&
        (list.data.items.length === 0 ? (
          <p className="empty card">{t('clients.none')}</p>
        ) : (
          <ul className="clients" aria-label={t('clients.list')}>
            {list.data.items.map((client) => (
              <ClientCard key={client.id} client={client} onMade={show} onChanged={list.reload} />
            ))}
          </ul>
        ))}
      {registering && <RegisterDialog onMade={show} onClose={() => setRegistering(false)} />}
      {made && <SecretDialog {...made} onClose={() => setMade(undefined)} />}
    </>
  );
}
