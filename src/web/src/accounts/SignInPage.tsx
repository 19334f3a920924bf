import './sign-in.css';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../app/api';
import { useSession } from '../app/session';
import { usePageTitle } from '../app/usePageTitle';
import { asApiError } from '../app/useResource';
import { Button } from '../ui/Button';
import { Checkbox, TextField } from '../ui/fields';
import { PasskeySignIn } from './passkeys/PasskeySignIn';
import { SingleSignOn, useRefusal } from './SingleSignOn';
import { useFailureText } from './useFailureText';

export function SignInPage({ ended }: { ended: boolean }) {
  const { t } = useTranslation();
  const { signIn } = useSession();
  const failureText = useFailureText();
  const refusal = useRefusal();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string>(); // asked for once the password was right
  const [shown, setShown] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | undefined>(refusal && t(refusal));
  usePageTitle(t('signIn.title'));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    if (userName.trim() === '' || password === '') {
      setError(t('signIn.required'));
      return;
    }
    setPending(true);
    setError(undefined);
    try {
      await signIn(userName.trim(), password, code?.replace(/\s/g, '') || undefined);
    } catch (thrown) {
      const failure = asApiError(thrown);
      if (failure.code === 'twoFactorRequired' && code === undefined) setCode('');
      else setError(explain(failure));
      setPending(false);
    }
  };

  const explain = (failure: ApiError): string => {
    switch (failure.code) {
      case 'twoFactorRequired':
        return t('signIn.codeWanted');
      case 'invalidCredentials':
      case 'invalid':
        return t(code === undefined ? 'signIn.wrong' : 'signIn.wrongCode');
      default:
        return failureText(failure, t('signIn.lockedOut'));
    }
  };

  return (
    <form className="sign-in card" onSubmit={(event) => void submit(event)} noValidate>
      <h1>{t('signIn.title')}</h1>
      {ended && !error && <p className="note note--warn">{t('signIn.ended')}</p>}
      <div role="alert">{error && <p className="note note--bad">{error}</p>}</div>
      <TextField
        label={t('signIn.userName')}
        name="username"
        autoComplete="username"
        autoFocus
        value={userName}
        onChange={setUserName}
      />
      <TextField
        label={t('signIn.password')}
        name="password"
        type={shown ? 'text' : 'password'}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <Checkbox isSelected={shown} onChange={setShown}>
        {t('signIn.showPassword')}
      </Checkbox>
      {code !== undefined && (
        <TextField
          label={t('signIn.code')}
          hint={t('signIn.codeHint')}
          name="code"
          autoComplete="one-time-code"
          autoFocus
          value={code}
          onChange={setCode}
        />
      )}
      <Button kind="primary" type="submit" wide isPending={pending}>
        {t('signIn.submit')}
      </Button>
      <PasskeySignIn onError={setError} />
      <SingleSignOn />
      <p className="sign-in__forgotten">{t('signIn.forgotten')}</p>
    </form>
  );
}
