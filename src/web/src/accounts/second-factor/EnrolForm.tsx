import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecoveryCodes, SecondFactorKey } from '../../contract/rest';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/fields';
import { useFocusOnError } from '../../ui/useFocusOnError';
import { QrCode } from './QrCode';
import { useAsk } from './useAsk';

/** First the password, then a code of the authenticator that has read the key. */
export function EnrolForm({ onDone, onCancel }: { onDone: (codes: readonly string[]) => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const { ask, pending, failure } = useAsk();
  const [form, focusOnError] = useFocusOnError();
  const [wrong, setWrong] = useState<string>();
  const [password, setPassword] = useState('');
  const [key, setKey] = useState<SecondFactorKey>();
  const [code, setCode] = useState('');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setWrong(undefined);
    if (key === undefined) {
      const offered = await ask<SecondFactorKey>(
        '/api/me/second-factor/offer',
        { password },
        (error) => error.code === 'invalidCredentials' && atField(t('account.wrong')),
      );
      if (offered) setKey(offered.answer);
    } else {
      const turned = await ask<RecoveryCodes>('/api/me/second-factor/on', { code }, (error) => {
        if (error.code === 'wrongState') return t('secondFactor.isOn');
        return 'code' in error.errors && atField(t('secondFactor.wrongCode'));
      });
      if (turned) onDone(turned.answer.recoveryCodes);
    }
  };

  const atField = (text: string) => {
    setWrong(text);
    focusOnError();
    return true;
  };

  return (
    <form ref={form} className="account__step" onSubmit={(event) => void submit(event)} noValidate>
      <div role="alert">{failure && <p className="note note--bad">{failure}</p>}</div>
      {key === undefined ? (
        <TextField
          label={t('secondFactor.password')}
          type="password"
          autoComplete="current-password"
          autoFocus
          maxLength={200}
          error={wrong}
          value={password}
          onChange={setPassword}
        />
      ) : (
        <>
          <p>{t('secondFactor.scan')}</p>
          <QrCode text={key.uri} label={t('secondFactor.qr')} />
          <p>
            {t('secondFactor.byHand')}
            <br />
            <code className="key">{key.key.match(/.{1,4}/g)?.join(' ')}</code>
          </p>
          <TextField
            label={t('secondFactor.code')}
            autoComplete="one-time-code"
            inputMode="numeric"
            autoFocus
            maxLength={40}
            error={wrong}
            value={code}
            onChange={setCode}
          />
        </>
      )}
      <div className="account__actions">
        <Button onPress={onCancel}>{t('app.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={pending} isDisabled={(key ? code : password) === ''}>
          {t(key ? 'secondFactor.confirm' : 'secondFactor.next')}
        </Button>
      </div>
    </form>
  );
}
