import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PasskeyOptions } from '../../contract/rest';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/fields';
import { deviceName } from '../deviceName';
import { useAsk } from '../second-factor/useAsk';
import { makePasskey } from './webauthn';

/** As the server has it. */
export const maxName = 100;

/** A name, the password, and where the second factor is on its code; then the browser asks. */
export function AddPasskey({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const { ask, pending, failure } = useAsk();
  const [name, setName] = useState(() => {
    const device = deviceName(navigator.userAgent);
    return device ? t('account.deviceOn', device) : '';
  });
  const [password, setPassword] = useState('');
  const [twoFactorCode, setCode] = useState<string>();
  const [making, setMaking] = useState(false);
  const [notMade, setNotMade] = useState<string>();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (making) return;
    setNotMade(undefined);
    const offered = await ask<PasskeyOptions<PublicKeyCredentialCreationOptionsJSON>>(
      '/api/me/passkeys/options',
      { password, twoFactorCode: twoFactorCode?.replace(/\s/g, '') },
      (error) => {
        if (error.code === 'wrongState') return t('passkeys.full');
        if (error.code === 'invalidCredentials')
          return t(twoFactorCode === undefined ? 'account.wrong' : 'passkeys.wrongCode');
        if (error.code !== 'twoFactorRequired' || twoFactorCode !== undefined) return false;
        setCode('');
        return true;
      },
    );
    if (!offered) return;
    const { challengeId, options } = offered.answer;
    setMaking(true);
    try {
      const credential = await makePasskey(options);
      const body = { challengeId, credential, name: name.trim() };
      const added = await ask('/api/me/passkeys', body, (error) => {
        if (error.code === 'wrongState') return t('passkeys.full');
        return error.code === 'invalid' && t('passkeys.refused');
      });
      if (added) onDone();
    } catch (thrown) {
      const exists = thrown instanceof DOMException && thrown.name === 'InvalidStateError';
      setNotMade(t(exists ? 'passkeys.exists' : 'passkeys.notMade'));
    }
    setMaking(false);
  };

  const wrong = failure ?? notMade;
  return (
    <form className="account__step" onSubmit={(event) => void submit(event)} noValidate>
      <p>{t('passkeys.addHint')}</p>
      <div role="alert">{wrong && <p className="note note--bad">{wrong}</p>}</div>
      <TextField
        label={t('passkeys.name')}
        hint={t('passkeys.nameHint')}
        autoFocus
        maxLength={maxName}
        value={name}
        onChange={setName}
      />
      <TextField
        label={t('passkeys.password')}
        type="password"
        autoComplete="current-password"
        maxLength={200}
        value={password}
        onChange={setPassword}
      />
      {twoFactorCode !== undefined && (
        <TextField
          label={t('passkeys.code')}
          autoComplete="one-time-code"
          autoFocus
          maxLength={40}
          value={twoFactorCode}
          onChange={setCode}
        />
      )}
      <div className="account__actions">
        <Button onPress={onCancel}>{t('app.cancel')}</Button>
        <Button
          kind="primary"
          type="submit"
          isPending={pending || making}
          isDisabled={name.trim() === '' || password === '' || twoFactorCode === ''}
        >
          {t('passkeys.next')}
        </Button>
      </div>
    </form>
  );
}
