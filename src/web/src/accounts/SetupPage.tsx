import './setup.css';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, request } from '../app/api';
import { Link, navigate } from '../app/router';
import { useSession } from '../app/session';
import { usePageTitle } from '../app/usePageTitle';
import { asApiError } from '../app/useResource';
import { Button } from '../ui/Button';
import { Checkbox, TextField } from '../ui/fields';
import { useFocusOnError } from '../ui/useFocusOnError';
import { useFailureText } from './useFailureText';
import { useTokenOfLink } from './useTokenOfLink';

const texts = [
  'organisation.name',
  'organisation.code',
  'administrator.name',
  'administrator.position',
  'administrator.userName',
  'administrator.password',
] as const;
type Field = (typeof texts)[number];

/** The page of the link that a server without accounts prints: its organisation and first administrator. */
export default function SetupPage() {
  const { t } = useTranslation();
  const token = useTokenOfLink();
  usePageTitle(t('setup.title'));
  return (
    <div className="setup card">
      <h1>{t('setup.title')}</h1>
      {token === '' ? <Closed text={t('setup.missing')} /> : <SetupForm key={token} token={token} />}
    </div>
  );
}

function Closed({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="note note--bad" role="alert">
        {text}
      </p>
      <Link className="button" href="/meetings">
        {t('setup.toSignIn')}
      </Link>
    </>
  );
}

function SetupForm({ token }: { token: string }) {
  const { t } = useTranslation();
  const { signIn } = useSession();
  const failureText = useFailureText();
  const [form, focusOnError] = useFocusOnError();
  const [values, setValues] = useState(
    () => Object.fromEntries(texts.map((field) => [field, ''])) as Record<Field, string>,
  );
  const [errors, setErrors] = useState<Partial<Record<Field, string>>>({});
  const [failure, setFailure] = useState<string>();
  const [refused, setRefused] = useState(false);
  const [shown, setShown] = useState(false);
  const [pending, setPending] = useState(false);

  const showErrors = (found: Partial<Record<Field, string>>) => {
    setErrors(found);
    focusOnError();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const empty = texts.filter((field) => field !== 'administrator.position' && values[field].trim() === '');
    showErrors(Object.fromEntries(empty.map((field) => [field, t('setup.required')])));
    setFailure(undefined);
    if (empty.length > 0) return;
    setPending(true);
    try {
      await request('POST', '/api/setup', { body: bodyOf(token, values) });
    } catch (thrown) {
      explain(asApiError(thrown));
      setPending(false);
      return;
    }
    // Should this fail, there is the sign-in page: the account is made.
    await signIn(values['administrator.userName'].trim(), values['administrator.password']).catch(() => undefined);
    navigate('/meetings', true);
  };

  const explain = (error: ApiError) => {
    const wrong = texts.filter((field) => field in error.errors);
    const said = (field: Field) => t(field === 'administrator.password' ? 'setup.weak' : 'setup.invalid');
    showErrors(Object.fromEntries(wrong.map((field) => [field, said(field)])));
    if (error.code === 'forbidden') setRefused(true);
    else if (wrong.length === 0) setFailure(failureText(error, t('refusal.rateLimited')));
  };

  const text = (field: Field) => ({
    value: values[field],
    error: errors[field],
    onChange: (value: string) => setValues((held) => ({ ...held, [field]: value })),
  });

  if (refused) return <Closed text={t('setup.refused')} />;
  return (
    <form ref={form} className="setup__form" onSubmit={(event) => void submit(event)} noValidate>
      <p>{t('setup.intro')}</p>
      <div role="alert">{failure && <p className="note note--bad">{failure}</p>}</div>
      <fieldset>
        <legend>{t('setup.organisation')}</legend>
        <TextField
          label={t('setup.organisationName')}
          hint={t('setup.organisationNameHint')}
          maxLength={200}
          autoFocus
          {...text('organisation.name')}
        />
        <TextField
          label={t('setup.organisationCode')}
          hint={t('setup.organisationCodeHint')}
          maxLength={200}
          {...text('organisation.code')}
        />
      </fieldset>
      <fieldset>
        <legend>{t('setup.administrator')}</legend>
        <TextField label={t('setup.name')} autoComplete="name" maxLength={200} {...text('administrator.name')} />
        <TextField label={t('setup.position')} optional maxLength={200} {...text('administrator.position')} />
        <TextField
          label={t('setup.userName')}
          hint={t('setup.userNameHint')}
          name="username"
          autoComplete="username"
          maxLength={100}
          {...text('administrator.userName')}
        />
        <TextField
          label={t('setup.password')}
          hint={t('setup.passwordHint')}
          name="password"
          type={shown ? 'text' : 'password'}
          autoComplete="new-password"
          maxLength={200}
          {...text('administrator.password')}
        />
        <Checkbox isSelected={shown} onChange={setShown}>
          {t('setup.showPassword')}
        </Checkbox>
      </fieldset>
      <Button kind="primary" type="submit" wide isPending={pending}>
        {t('setup.submit')}
      </Button>
    </form>
  );
}

function bodyOf(token: string, values: Readonly<Record<Field, string>>): unknown {
  const position = values['administrator.position'].trim();
  return {
    token,
    organisation: { code: values['organisation.code'].trim(), name: values['organisation.name'].trim() },
    administrator: {
      userName: values['administrator.userName'].trim(),
      password: values['administrator.password'],
      name: values['administrator.name'].trim(),
      ...(position === '' ? {} : { position }),
    },
  };
}
