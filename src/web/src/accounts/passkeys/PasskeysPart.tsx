import { KeyRound } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../app/api';
import { asApiError, useResource } from '../../app/useResource';
import type { Passkey } from '../../contract/rest';
import { formatMoment } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { Failed, Loading } from '../../ui/feedback';
import { showToast } from '../../ui/toasts';
import { useFailureText } from '../useFailureText';
import { AddPasskey } from './AddPasskey';
import { RenamePasskey } from './RenamePasskey';
import { obstacle } from './webauthn';

/** One's passkeys: add, rename, remove; or why there can be none at this address or in this browser. */
export function PasskeysPart() {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const list = useResource<{ readonly items: readonly Passkey[] }>('/api/me/passkeys');
  const [adding, setAdding] = useState(false);
  const [renamed, setRenamed] = useState<string>();
  const [removed, setRemoved] = useState<Passkey>();
  const [pending, setPending] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const stopper = obstacle();
  const rest = () => {
    setAdding(false);
    setRenamed(undefined);
    // What had the focus is gone.
    heading.current?.focus();
  };
  const changed = (news: string) => {
    showToast(news, 'good');
    rest();
    list.reload();
  };
  const remove = async (id: string) => {
    setPending(true);
    const failed = await request('DELETE', `/api/me/passkeys/${id}`).then(() => undefined, asApiError);
    setPending(false);
    setRemoved(undefined);
    // Removed, now or before.
    if (failed && failed.code !== 'notFound') showToast(failureText(failed, t('refusal.rateLimited')));
    else changed(t('passkeys.removed'));
  };

  return (
    <section className="account__part card">
      <h2 ref={heading} tabIndex={-1}>
        {t('passkeys.title')}
      </h2>
      <p>{t('passkeys.intro')}</p>
      {stopper && <p className="note note--warn">{t(`passkeys.${stopper}`)}</p>}
      {list.status === 'loading' && <Loading />}
      {list.status === 'failed' && <Failed text={t('app.failed')} onRetry={list.reload} />}
      {list.status === 'loaded' && list.data.items.length === 0 && !adding && <p>{t('passkeys.none')}</p>}
      {list.status === 'loaded' && list.data.items.length > 0 && (
        <ul className="devices">
          {list.data.items.map((passkey) =>
            passkey.id === renamed ? (
              <RenamePasskey
                key={passkey.id}
                passkey={passkey}
                onDone={() => changed(t('passkeys.renamed'))}
                onCancel={rest}
              />
            ) : (
              <Row
                key={passkey.id}
                passkey={passkey}
                onRename={() => setRenamed(passkey.id)}
                onRemove={() => setRemoved(passkey)}
              />
            ),
          )}
        </ul>
      )}
      {adding && <AddPasskey onDone={() => changed(t('passkeys.added'))} onCancel={rest} />}
      {!adding && !stopper && list.status === 'loaded' && (
        <Button onPress={() => setAdding(true)}>{t('passkeys.add')}</Button>
      )}
      <ConfirmDialog
        title={t('passkeys.removeAsk')}
        text={t('passkeys.removeText', { name: removed?.name ?? '' })}
        confirm={t('passkeys.remove')}
        danger
        isOpen={removed !== undefined}
        isPending={pending}
        onConfirm={() => removed && void remove(removed.id)}
        onClose={() => setRemoved(undefined)}
      />
    </section>
  );
}

function Row({
  passkey: { name, createdAt, usedAt },
  onRename,
  onRemove,
}: {
  passkey: Passkey;
  onRename: () => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  return (
    <li className="passkey">
      <KeyRound size={22} aria-hidden />
      <div>
        <b>{name}</b>
        <p>
          {usedAt ? t('passkeys.usedAt', { moment: formatMoment(usedAt) }) : t('passkeys.neverUsed')}
          {' · '}
          {t('passkeys.addedAt', { moment: formatMoment(createdAt) })}
        </p>
      </div>
      <div className="account__actions">
        <Button size="small" aria-label={t('passkeys.renameOf', { name })} onPress={onRename}>
          {t('passkeys.rename')}
        </Button>
        <Button size="small" aria-label={t('passkeys.removeOf', { name })} onPress={onRemove}>
          {t('passkeys.remove')}
        </Button>
      </div>
    </li>
  );
}
