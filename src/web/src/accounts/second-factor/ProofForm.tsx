import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/fields';
import { useAsk } from './useAsk';

interface ProofFormProps<T> {
  readonly path: string;
  readonly hint: string;
  readonly submit: string;
  readonly danger?: boolean;
  readonly onDone: (answer: T) => void;
  readonly onCancel: () => void;
}

/** What takes the password and a code of the second factor that is on. */
export function ProofForm<T>({ path, hint, submit: label, danger, onDone, onCancel }: ProofFormProps<T>) {
  const { t } = useTranslation();
  const { ask, pending, failure } = useAsk();
  const [password, setPassword] = useState('');
  const [twoFactorCode, setCode] = useState('');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await ask<T>(
      path,
      { password, twoFactorCode },
      (error) => error.code === 'invalidCredentials' && t('secondFactor.wrongProof'),
    );
    if (done) onDone(done.answer);
  };

  return (
    <form className="account__step" onSubmit={(event) => void submit(event)} noValidate>
      <p>{hint}</p>
      <div role="alert">{failure && <p className="note note--bad">{failure}</p>}</div>
      <TextField
        label={t('secondFactor.password')}
        type="password"
        autoComplete="current-password"
        autoFocus
        maxLength={200}
        value={password}
        onChange={setPassword}
      />
      <TextField
        label={t('secondFactor.proofCode')}
        autoComplete="one-time-code"
        maxLength={40}
        value={twoFactorCode}
        onChange={setCode}
      />
      <div className="account__actions">
        <Button onPress={onCancel}>{t('app.cancel')}</Button>
        <Button
          kind={danger ? 'danger' : 'primary'}
          type="submit"
          isPending={pending}
          isDisabled={password === '' || twoFactorCode === ''}
        >
          {label}
        </Button>
      </div>
    </form>
  );
}
