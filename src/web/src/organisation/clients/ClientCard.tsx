import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../accounts/useFailureText';
import { request } from '../../app/api';
import { serverNow } from '../../app/clock';
import { asApiError } from '../../app/useResource';
import type { ApiClient, ClientSecret, MadeSecret } from '../../contract/clients';
import { formatDate, formatMoment, formatPlainDate } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { Chip } from '../../ui/feedback';
import { today } from '../days';
import { scopeKey } from './scopeKey';

type Asked =
  | { readonly what: 'rotate' }
  | { readonly what: 'revoke' }
  | { readonly what: 'remove'; readonly secret: ClientSecret };

interface ClientCardProps {
  readonly client: ApiClient;
  readonly onMade: (made: MadeSecret, name: string) => void;
  readonly onChanged: () => void;
}

export function ClientCard({ client, onMade, onChanged }: ClientCardProps) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const [asked, setAsked] = useState<Asked>();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { id, name, scopes, until, revoked, secrets } = client;
  const over = until !== undefined && until < today();
  const good = secrets.filter((secret) => !isOver(secret));
  const used = secrets.flatMap(({ usedAt }) => (usedAt ? [usedAt] : [])).sort();
  const latest = used.at(-1);

  const ask = (wanted: Asked) => {
    setFailure(undefined);
    setAsked(wanted);
  };
  const act = async (wanted: Asked) => {
    setPending(true);
    setFailure(undefined);
    try {
      const path = `/api/clients/${id}`;
      if (wanted.what === 'rotate') onMade(await request<MadeSecret>('POST', `${path}/secret`), name);
      else if (wanted.what === 'remove') await request('DELETE', `${path}/secrets/${wanted.secret.id}`);
      else await request('DELETE', path);
      setAsked(undefined);
      onChanged();
    } catch (thrown) {
      const error = asApiError(thrown);
      const elsewhere = ['conflict', 'wrongState', 'notFound'].includes(error.code);
      if (elsewhere) onChanged();
      setFailure(elsewhere ? t('clients.changedMeanwhile') : failureText(error, t('refusal.rateLimited')));
    } finally {
      setPending(false);
    }
  };

  return (
    <li className={`client card${revoked ? ' client--past' : ''}`}>
      <div className="card__head">
        <h2>{name}</h2>
        {revoked ? (
          <Chip>{t('clients.revoked')}</Chip>
        ) : over ? (
          <Chip tone="warn">{t('clients.over')}</Chip>
        ) : good.length === 0 ? (
          <Chip tone="warn">{t('clients.noSecret')}</Chip>
        ) : (
          <Chip tone="good">{t('clients.good')}</Chip>
        )}
      </div>
      <div className="client__body">
        <dl className="client__facts">
          <div>
            <dt>{t('clients.id')}</dt>
            <dd className="client__id">{id}</dd>
          </div>
          <div>
            <dt>{t('clients.until')}</dt>
            <dd>{until ? formatPlainDate(until) : t('clients.noEnd')}</dd>
          </div>
          {!revoked && (
            <div>
              <dt>{t('clients.used')}</dt>
              <dd>{latest ? formatMoment(latest) : t('clients.neverUsed')}</dd>
            </div>
          )}
        </dl>
        <div>
          <h3>{t('clients.may')}</h3>
          <ul className="client__scopes">
            {scopes.map((scope) => (
              <li key={scope}>{t(`clientScope.${scopeKey[scope]}`)}</li>
            ))}
          </ul>
        </div>
        {!revoked && secrets.length > 0 && (
          <div>
            <h3>{t('clients.secrets')}</h3>
            <ul className="client__secrets">
              {secrets.map((secret) => (
                <li key={secret.id}>
                  <div>
                    <p>{t('clients.madeAt', { moment: formatMoment(secret.madeAt) })}</p>
                    <p className="soft">
                      {t(isOver(secret) ? 'clients.endedOn' : 'clients.endsOn', { day: formatDate(secret.expiresAt) })}
                      {' · '}
                      {secret.usedAt
                        ? t('clients.usedAt', { moment: formatMoment(secret.usedAt) })
                        : t('clients.neverUsed')}
                    </p>
                  </div>
                  {secrets.length > 1 && (
                    <Button
                      size="small"
                      aria-label={t('clients.removeOf', { moment: formatMoment(secret.madeAt) })}
                      onPress={() => ask({ what: 'remove', secret })}
                    >
                      {t('clients.remove')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </div>
        )}
        {!revoked && (
          <div className="client__actions">
            {good.length < 2 && (
              <Button aria-label={`${t('clients.rotate')}: ${name}`} onPress={() => ask({ what: 'rotate' })}>
                {t('clients.rotate')}
              </Button>
            )}
            <Button
              kind="danger"
              aria-label={`${t('clients.revoke')}: ${name}`}
              onPress={() => ask({ what: 'revoke' })}
            >
              {t('clients.revoke')}
            </Button>
          </div>
        )}
      </div>
      {asked && (
        <ConfirmDialog
          title={t(`clients.${asked.what}Title`, { name })}
          text={
            <>
              <p>{t(`clients.${asked.what}Text`)}</p>
              <div role="alert">{failure && <p className="note note--bad">{failure}</p>}</div>
            </>
          }
          confirm={t(`clients.${asked.what}`)}
          danger={asked.what !== 'rotate'}
          isOpen
          isPending={pending}
          onConfirm={() => void act(asked)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </li>
  );
}

function isOver(secret: ClientSecret): boolean {
  return Date.parse(secret.expiresAt) <= serverNow();
}
