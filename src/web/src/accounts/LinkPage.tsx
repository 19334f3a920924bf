import './setup.css';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, request } from '../app/api';
import { Link, navigate } from '../app/router';
import { useSession } from '../app/session';
import { usePageTitle } from '../app/usePageTitle';
import { asApiError, type Resource } from '../app/useResource';
import type { LinkOwner } from '../contract/rest';
import { Button } from '../ui/Button';
import { Failed, Loading } from '../ui/feedback';
import { Checkbox, TextField } from '../ui/fields';
import { useFocusOnError } from '../ui/useFocusOnError';
import { useFailureText } from './useFailureText';
import { useTokenOfLink } from './useTokenOfLink';

/** The page of a link that an administrator gave: its owner sets a password, the first or another. */
export default function LinkPage() {
  const { t } = useTranslation();
  const token = useTokenOfLink();
  usePageTitle(t('link.title'));
  return (
    <div className="setup card">
      {token === '' ? (
        <Message title={t('link.missingTitle')} tone="bad" texts={[t('link.missing'), t('link.closedHelp')]} />
      ) : (
        <OfToken key={token} token={token} />
      )}
    </div>
  );
}

type End = 'closed' | 'done';

function OfToken({ token }: { token: string }) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const { reload, ...owner } = useOwner(token);
  const [end, setEnd] = useState<End>();
  if (end === 'closed' || (owner.status === 'failed' && owner.error.code === 'forbidden'))
    return <Message title={t('link.closedTitle')} tone="bad" texts={[t('link.closed'), t('link.closedHelp')]} />;
  switch (owner.status) {
    case 'loading':
      return <Loading />;
    case 'failed':
      return <Failed text={failureText(owner.error, t('link.tooMany'))} onRetry={reload} />;
    case 'loaded':
      return end === 'done' ? (
        <Message title={t('link.doneTitle')} tone="good" texts={[t('link.done', { userName: owner.data.userName })]} />
      ) : (
        <PasswordOfLink token={token} owner={owner.data} onEnd={setEnd} />
      );
  }
}

function useOwner(token: string): Resource<LinkOwner> & { reload: () => void } {
  const [round, setRound] = useState(0);
  const [owner, setOwner] = useState<Resource<LinkOwner>>({ status: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same again
  useEffect(() => {
    const aborter = new AbortController();
    setOwner({ status: 'loading' });
    request<LinkOwner>('POST', '/api/auth/link/look', { body: { token }, signal: aborter.signal }).then(
      (data) => setOwner({ status: 'loaded', data }),
      (error: unknown) => {
        if (!aborter.signal.aborted) setOwner({ status: 'failed', error: asApiError(error) });
      },
    );
    return () => aborter.abort();
  }, [token, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  return { ...owner, reload };
}

function Message({ title, tone, texts }: { title: string; tone: 'good' | 'bad'; texts: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <>
      <h1>{title}</h1>
      <div className={`note note--${tone}`} role="alert">
        {texts.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      <Link className="button" href="/meetings">
        {t('link.toSignIn')}
      </Link>
    </>
  );
}

interface PasswordOfLinkProps {
  readonly token: string;
  readonly owner: LinkOwner;
  readonly onEnd: (end: End) => void;
}

function PasswordOfLink({ token, owner, onEnd }: PasswordOfLinkProps) {
  const { t } = useTranslation();
  const { session, signIn, signOut } = useSession();
  const failureText = useFailureText();
  const [form, focusOnError] = useFocusOnError();
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [shown, setShown] = useState(false);
  const [pending, setPending] = useState(false);
  const other = session.status === 'in' && session.me.member.userName !== owner.userName && session.me.member.name;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setError(password === '' ? t('link.required') : undefined);
    setFailure(undefined);
    focusOnError();
    if (password === '') return;
    setPending(true);
    try {
      await request('POST', '/api/auth/link', { body: { token, password } });
    } catch (thrown) {
      explain(asApiError(thrown));
      setPending(false);
      return;
    }
    try {
      await signIn(owner.userName, password);
      navigate('/meetings', true);
    } catch {
      // The password is set. With a second factor, the sign-in page asks for its code.
      if (session.status === 'in') await signOut().catch(() => undefined);
      onEnd('done');
    }
  };

  const explain = (refused: ApiError) => {
    if (refused.code === 'forbidden') onEnd('closed');
    else if ('password' in refused.errors) setError(t('link.weak'));
    else setFailure(failureText(refused, t('link.tooMany')));
    focusOnError();
  };

  return (
    <form ref={form} className="setup__form" onSubmit={(event) => void submit(event)} noValidate>
      <h1>{t('link.greeting', { name: owner.name })}</h1>
      <p>{t('link.intro')}</p>
      {other && <p className="note note--warn">{t('link.another', { name: other })}</p>}
      <div role="alert">{failure && <p className="note note--bad">{failure}</p>}</div>
      <TextField
        label={t('link.userName')}
        hint={t('link.userNameHint')}
        name="username"
        autoComplete="username"
        isReadOnly
        value={owner.userName}
        onChange={() => undefined}
      />
      <TextField
        label={t('link.password')}
        hint={t('link.passwordHint')}
        name="password"
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        maxLength={200}
        autoFocus
        value={password}
        error={error}
        onChange={setPassword}
      />
      <Checkbox isSelected={shown} onChange={setShown}>
        {t('link.showPassword')}
      </Checkbox>
      <Button kind="primary" type="submit" wide isPending={pending}>
        {t('link.submit')}
      </Button>
    </form>
  );
}
