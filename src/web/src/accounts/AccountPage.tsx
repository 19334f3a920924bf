import './account.css';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, request } from '../app/api';
import { useMe } from '../app/session';
import { usePageTitle } from '../app/usePageTitle';
import { asApiError } from '../app/useResource';
import { Button } from '../ui/Button';
import { Checkbox, TextField } from '../ui/fields';
import { showToast } from '../ui/toasts';
import { useFocusOnError } from '../ui/useFocusOnError';
import { useFailureText } from './useFailureText';

/** Who one is here, and one's password. */
export default function AccountPage() {
  const { t } = useTranslation();
  const { member } = useMe();
  usePageTitle(t('account.title'));
  return (
    <div className="account">
      <h1>{t('account.title')}</h1>
      <section className="account__part card">
        <h2>{member.name}</h2>
        <dl>
          <Fact name={t('account.userName')} value={member.userName} />
          <Fact name={t('account.position')} value={member.position} />
          <Fact name={t('account.unit')} value={member.unit?.name} />
        </dl>
      </section>
      <PasswordForm />
      <OtherDevices />
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string | undefined }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function OtherDevices() {
  const { t } = useTranslation();
  const [pending, setPending] = useState(false);
  const end = async () => {
    setPending(true);
    await request('DELETE', '/api/me/sign-ins').then(
      () => showToast(t('account.othersEnded')),
      (thrown) => showToast(t(asApiError(thrown).code === 'unreachable' ? 'app.unreachable' : 'app.failed')),
    );
    setPending(false);
  };
  return (
    <section className="account__part card">
      <h2>{t('account.devices')}</h2>
      <p>{t('account.devicesHint')}</p>
      <Button isPending={pending} onPress={() => void end()}>
        {t('account.endOthers')}
      </Button>
    </section>
  );
}

type Field = 'current' | 'changed';

const nothing: Readonly<Record<Field, string>> = { current: '', changed: '' };

function PasswordForm() {
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
