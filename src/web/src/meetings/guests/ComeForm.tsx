import { CalendarClock } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../accounts/useFailureText';
import { request } from '../../app/api';
import { asApiError } from '../../app/useResource';
import type { GuestInvitation, GuestVisit } from '../../contract/guests';
import { Limits } from '../../contract/limits';
import { formatRange } from '../../i18n/format';
import { uuidv7 } from '../../live/uuid';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/fields';
import { cleanLine } from '../../ui/text';
import { useFocusOnError } from '../../ui/useFocusOnError';

interface ComeFormProps {
  readonly token: string;
  readonly invitation: GuestInvitation;
  readonly onVisit: (visit: GuestVisit) => void;
  readonly onClosed: () => void;
}

/** Who comes, and from where; sent again after a lost answer it is the same guest. */
export function ComeForm({ token, invitation, onVisit, onClosed }: ComeFormProps) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const [form, focusOnError] = useFocusOnError();
  const [visitId] = useState(() => uuidv7());
  const [name, setName] = useState('');
  const [body, setBody] = useState('');
  const [shown, setShown] = useState(false);
  const [refused, setRefused] = useState<Readonly<Record<string, unknown>>>({});
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);
  const errorOf = (field: 'name' | 'body') => {
    if (!shown) return undefined;
    if (cleanLine(field === 'name' ? name : body) === '')
      return t(field === 'name' ? 'guests.needName' : 'guests.needBody');
    return field in refused ? t('guests.badText') : undefined;
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setShown(true);
    setRefused({});
    setFailure(undefined);
    if (cleanLine(name) === '' || cleanLine(body) === '') {
      focusOnError();
      return;
    }
    setPending(true);
    try {
      onVisit(
        await request<GuestVisit>('POST', '/api/guest', {
          body: { token, name: cleanLine(name), body: cleanLine(body), visitId },
        }),
      );
    } catch (thrown) {
      const error = asApiError(thrown);
      setPending(false);
      if (error.code === 'forbidden') onClosed();
      else if (error.code === 'invalid') setRefused(error.errors);
      else if (error.code === 'wrongState') setFailure(t('guests.notNow'));
      else if (error.code === 'conflict') setFailure(t('guests.full'));
      else setFailure(failureText(error, t('guests.tooFast')));
      focusOnError();
    }
  };

  return (
    <form ref={form} className="setup__form" onSubmit={(event) => void submit(event)} noValidate>
      <h1>{t('guests.invited', { title: invitation.title })}</h1>
      <p className="lobby-screen__facts">
        <CalendarClock size={18} aria-hidden /> {formatRange(invitation.startsAt, invitation.endsAt)}
      </p>
      <p>{t('guests.intro')}</p>
      <div role="alert">{failure && <p className="note note--bad">{failure}</p>}</div>
      <TextField
        label={t('guests.name')}
        name="name"
        autoComplete="name"
        autoFocus
        maxLength={Limits.guestName}
        value={name}
        onChange={setName}
        error={errorOf('name')}
      />
      <TextField
        label={t('guests.body')}
        name="organization"
        autoComplete="organization"
        maxLength={Limits.guestBody}
        value={body}
        onChange={setBody}
        error={errorOf('body')}
      />
      {invitation.lobby && <p className="soft">{t('guests.lobbyHint')}</p>}
      <Button kind="primary" type="submit" wide isPending={pending}>
        {t('guests.come')}
      </Button>
    </form>
  );
}
