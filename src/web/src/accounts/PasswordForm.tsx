import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, request } from '../app/api';
import { useMe } from '../app/session';
import { asApiError } from '../app/useResource';
import { Button } from '../ui/Button';
import { Checkbox, TextField } from '../ui/fields';
import { useFocusOnError } from '../ui/useFocusOnError';
import { useFailureText } from './useFailureText';

type Field = 'current' | 'changed';

const nothing: Readonly<Record<Field, string>> = { current: '', changed: '' };

export function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation();
  const { member } = useMe();
  const failureText = useFailureText();
  const [form, focusOnError] = useFocusOnError();
  const [values, setValues] = useState(nothing);
  const [errors, setErrors] = useState<Partial<Record<Field, string>>>({});
  const [failure, setFailure] = useState<string>();
  const [done, setDone] = useState(false);
  const [shown, setShown] = useState(false);
  const [pending, setPending] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const empty = (['current', 'changed'] as const).filter((field) => values[field] === '');
    setErrors(Object.fromEntries(empty.map((field) => [field, t('account.required')])));
    focusOnError();
    setFailure(undefined);
    setDone(false);
    if (empty.length > 0) return;
    setPending(true);
    try {
      const body = { currentPassword: values.current, newPassword: values.changed };
      await request('POST', '/api/auth/password', { body });
      setValues(nothing);
      setDone(true);
      onChanged();
    } catch (thrown) {
      explain(asApiError(thrown));
    }
    setPending(false);
  };

  const explain = (error: ApiError) => {
    if (error.code === 'invalidCredentials') setErrors({ current: t('account.wrong') });
    else if ('newPassword' in error.errors) setErrors({ changed: t('account.weak') });
    else setFailure(failureText(error, t('account.lockedOut')));
    focusOnError();
  };

  const secret = (field: Field) => ({
    type: shown ? ('text' as const) : ('password' as const),
    value: values[field],
    error: errors[field],
    maxLength: 200,
    onChange: (value: string) => setValues((held) => ({ ...held, [field]: value })),
  });

  return (
    <form ref={form} className="account__part card" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{t('account.password')}</h2>
      <p>{t('account.passwordHint')}</p>
      <div role="alert">{failure && <p className="note note--bad">{failure}</p>}</div>
      <div role="status">{done && <p className="note note--good">{t('account.done')}</p>}</div>
      {/* For the browser's own store of passwords. */}
      <input type="text" name="username" autoComplete="username" value={member.userName} readOnly hidden />
      <TextField label={t('account.current')} autoComplete="current-password" {...secret('current')} />
      <TextField
        label={t('account.changed')}
        hint={t('account.changedHint')}
        autoComplete="new-password"
        {...secret('changed')}
      />
      <Checkbox isSelected={shown} onChange={setShown}>
        {t('account.show')}
      </Checkbox>
      <Button kind="primary" type="submit" isPending={pending}>
        {t('account.submit')}
      </Button>
    </form>
  );
}
