import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, request } from '../../app/api';
import { useSession } from '../../app/session';
import type { PasskeyOptions } from '../../contract/rest';
import { Button } from '../../ui/Button';
import { useFailureText } from '../useFailureText';
import { obstacle, signByPasskey } from './webauthn';

/** The button below the form; nothing where no passkey can be used. */
export function PasskeySignIn({ onError }: { onError: (text: string | undefined) => void }) {
  const { t } = useTranslation();
  const { signInByPasskey } = useSession();
  const failureText = useFailureText();
  const [pending, setPending] = useState(false);
  if (obstacle()) return null;

  const signIn = async () => {
    if (pending) return;
    setPending(true);
    onError(undefined);
    try {
      const asked = await request<PasskeyOptions<PublicKeyCredentialRequestOptionsJSON>>(
        'POST',
        '/api/auth/passkey/options',
      );
      await signInByPasskey(asked.challengeId, await signByPasskey(asked.options));
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) onError(t('passkeys.notSigned'));
      else if (thrown.code === 'invalidCredentials') onError(t('passkeys.unknown'));
      else onError(failureText(thrown, t('signIn.lockedOut')));
      setPending(false);
    }
  };

  return (
    <>
      <p className="sign-in__or">{t('signIn.or')}</p>
      <Button wide icon={<KeyRound size={18} aria-hidden />} isPending={pending} onPress={() => void signIn()}>
        {t('passkeys.signIn')}
      </Button>
    </>
  );
}
