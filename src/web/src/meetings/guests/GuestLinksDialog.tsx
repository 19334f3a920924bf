import './guests.css';
import { type CalendarDateTime, getLocalTimeZone, parseAbsolute, toCalendarDateTime } from '@internationalized/date';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QrCode } from '../../accounts/second-factor/QrCode';
import { useFailureText } from '../../accounts/useFailureText';
import { request } from '../../app/api';
import { serverNow } from '../../app/clock';
import { asApiError } from '../../app/useResource';
import type { GuestLinkAnswer, GuestLinkRequest } from '../../contract/guests';
import { Limits } from '../../contract/limits';
import { CopyField } from '../../organisation/CopyField';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { DateTimeField } from '../../ui/dates';
import { Checkbox, TextField } from '../../ui/fields';
import { cleanLine } from '../../ui/text';
import { useFocusOnError } from '../../ui/useFocusOnError';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { GuestLinkList } from './GuestLinkList';

interface Made {
  readonly label: string;
  readonly url: string;
}

/** Links for people without an account: those that there are, and a new one, which is shown once. */
export function GuestLinksDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [made, setMade] = useState<Made>();
  return (
    <Dialog title={t('guests.links')} isOpen onClose={onClose} keepsOpen={made !== undefined}>
      {made ? (
        <Shown made={made} onClose={onClose} />
      ) : (
        <>
          <p>{t('guests.linksText')}</p>
          <GuestLinkList />
          <NewLink onMade={setMade} onClose={onClose} />
        </>
      )}
    </Dialog>
  );
}

function Shown({ made, onClose }: { made: Made; onClose: () => void }) {
  const { t } = useTranslation();
  const url = new URL(made.url, window.location.origin).toString();
  return (
    <>
      <p>{t('guests.madeFor', { label: made.label })}</p>
      <CopyField label={t('guests.link')} value={url} copied={t('guests.copied')} byHand={t('guests.copyByHand')} />
      <div className="guest-qr">
        <QrCode text={url} label={t('guests.qr')} />
      </div>
      <p className="note note--warn">{t('guests.once')}</p>
      <div className="modal__foot">
        <Button onPress={onClose}>{t('app.close')}</Button>
      </div>
    </>
  );
}

function NewLink({ onMade, onClose }: { onMade: (made: Made) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const failureText = useFailureText();
  const endsAt = useMeeting((view) => view.endsAt);
  const [form, focusOnError] = useFocusOnError();
  const [label, setLabel] = useState('');
  const [uses, setUses] = useState('10');
  const [lobby, setLobby] = useState(true);
  const [limited, setLimited] = useState(false);
  const [expiresAt, setExpiresAt] = useState<CalendarDateTime | null>(() =>
    toCalendarDateTime(parseAbsolute(endsAt, getLocalTimeZone())),
  );
  const [shown, setShown] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);
  const count = /^\d{1,4}$/.test(uses.trim()) ? Number(uses.trim()) : 0;
  const until = limited ? expiresAt?.toDate(getLocalTimeZone()) : undefined;
  const errors = {
    label: cleanLine(label) === '' ? t('guests.needLabel') : undefined,
    uses: count < 1 || count > Limits.guests ? t('guests.needUses', { max: Limits.guests }) : undefined,
    expiresAt: limited && (!until || until.getTime() <= serverNow()) ? t('guests.needExpiry') : undefined,
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setShown(true);
    setFailure(undefined);
    if (Object.values(errors).some(Boolean)) {
      focusOnError();
      return;
    }
    setPending(true);
    const body: GuestLinkRequest = {
      label: cleanLine(label),
      uses: count,
      lobby,
      ...(until ? { expiresAt: until.toISOString() } : {}),
    };
    try {
      const { url } = await request<GuestLinkAnswer>('POST', `/api/meetings/${id}/guest-links`, { body });
      onMade({ label: body.label, url });
    } catch (thrown) {
      const error = asApiError(thrown);
      setFailure(
        error.code === 'conflict'
          ? t('guests.tooMany', { max: Limits.guestLinks })
          : failureText(error, t('guests.tooFast')),
      );
      setPending(false);
      focusOnError();
    }
  };

  return (
    <form ref={form} className="form guest-new" onSubmit={(event) => void submit(event)} noValidate>
      <h3>{t('guests.newLink')}</h3>
      <div role="alert">{failure && <p className="note note--bad">{failure}</p>}</div>
      <TextField
        label={t('guests.label')}
        hint={t('guests.labelHint')}
        maxLength={Limits.guestLinkLabel}
        value={label}
        onChange={setLabel}
        error={shown ? errors.label : undefined}
      />
      <TextField
        label={t('guests.uses')}
        inputMode="numeric"
        maxLength={4}
        value={uses}
        onChange={setUses}
        error={shown ? errors.uses : undefined}
      />
      <Checkbox isSelected={lobby} onChange={setLobby}>
        {t('guests.askFirst')}
      </Checkbox>
      <Checkbox isSelected={limited} onChange={setLimited}>
        {t('guests.limitTime')}
      </Checkbox>
      {limited && (
        <DateTimeField
          label={t('guests.expiresAt')}
          value={expiresAt}
          onChange={setExpiresAt}
          error={shown ? errors.expiresAt : undefined}
        />
      )}
      <div className="modal__foot">
        <Button onPress={onClose}>{t('app.close')}</Button>
        <Button kind="primary" type="submit" isPending={pending}>
          {t('guests.make')}
        </Button>
      </div>
    </form>
  );
}
