import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, isAway, request } from '../../../app/api';
import { asApiError, useResource } from '../../../app/useResource';
import type { MinutesCertificate, NewMinutesSignature } from '../../../contract/minutes';
import { formatDate } from '../../../i18n/format';
import { uuidv7 } from '../../../live/uuid';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { FileField } from '../../../ui/FileField';
import { Choices, TextField } from '../../../ui/fields';
import { showToast } from '../../../ui/toasts';
import { problemsIn } from '../../../verify/problems';
import { useLiveMeeting } from '../../MeetingContext';
import { useMinutes } from '../MinutesContext';
import { commonName, toBase64 } from './certificates';
import { minutesFile } from './links';

type Way = 'organisation' | 'p7s' | 'pfx';

/** Bytes; the server takes no larger ones. */
const most = { organisation: 0, p7s: 12 * 1024, pfx: 48 * 1024 };

interface SignFileDialogProps {
  readonly ordinal: number;
  readonly onClose: () => void;
}

/** The issued PDF is signed: with the organisation's certificate, one's own, or elsewhere and the signature brought here. */
export function SignFileDialog({ ordinal, onClose }: SignFileDialogProps) {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const { document } = useMinutes();
  const path = `/api/meetings/${id}/minutes`;
  const certificate = useResource<MinutesCertificate>(`${path}/certificate`);
  const configured = certificate.status === 'loaded' && certificate.data.configured && !certificate.data.expired;
  const [chosen, setWay] = useState<Way>();
  const way = chosen ?? (configured ? 'organisation' : 'p7s');
  const [file, setFile] = useState<File>();
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState<ApiError>();
  const commandId = useRef(uuidv7());
  const wrong =
    way === 'organisation'
      ? undefined
      : !file
        ? t('signing.needFile')
        : file.size > most[way] && t('signing.fileTooLarge');

  const body = async (): Promise<NewMinutesSignature> => {
    const of = { document, ordinal, commandId: commandId.current };
    if (way === 'organisation' || !file) return { ...of, organisation: true };
    const words = await toBase64(file);
    return way === 'p7s' ? { ...of, cms: words } : { ...of, pfx: words, password };
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    setFailed(undefined);
    if (wrong || pending) return;
    setPending(true);
    try {
      await request('POST', `${path}/signatures`, { body: await body() });
      showToast(t('signing.done'), 'good');
      onClose();
    } catch (thrown) {
      const error = asApiError(thrown);
      // What got no answer of its own, also where a proxy gave one, may have been done: asked again it is the same.
      // What was refused was not.
      if (!isAway(error)) commandId.current = uuidv7();
      setFailed(error);
    } finally {
      setPending(false);
    }
  };
  const take = (next: File | undefined) => {
    commandId.current = uuidv7();
    setFile(next);
  };
  const choose = (next: Way) => {
    setWay(next);
    take(undefined);
    setPassword('');
    setShown(false);
    setFailed(undefined);
  };
  const failure = failed && failureText(failed, way);
  const problems = problemsIn(failed?.errors).map((problem) => t(`signatureProblem.${problem}`));
  return (
    <Dialog title={t('signing.sign')} isOpen onClose={onClose}>
      <form className="form" onSubmit={(event) => void send(event)} noValidate autoComplete="off">
        <p>{t('signing.text')}</p>
        <Choices
          label={t('signing.way')}
          value={way}
          onChange={choose}
          choices={[
            ...(configured ? [{ id: 'organisation' as const, text: t('signing.withOrganisation') }] : []),
            { id: 'p7s', text: t('signing.withP7s') },
            { id: 'pfx', text: t('signing.withPfx') },
          ]}
        />
        {certificate.status === 'loaded' && certificate.data.expired && (
          <p className="note note--warn">{t('signing.organisationExpired')}</p>
        )}
        {way === 'organisation' && certificate.status === 'loaded' && certificate.data.subject && (
          <p className="soft">
            {commonName(certificate.data.subject)}
            {certificate.data.validTo && ` · ${t('signing.validTo', { day: formatDate(certificate.data.validTo) })}`}
          </p>
        )}
        {way === 'p7s' && (
          <>
            <p className="soft">
              {t('signing.p7sHow')}{' '}
              <a href={minutesFile(id, 'pdf', document, ordinal)} download>
                {t('signing.pdf')}
              </a>
            </p>
            <FileField
              key="p7s"
              label={t('signing.p7sFile')}
              accept=".p7s,.p7m,application/pkcs7-signature"
              file={file}
              onChange={take}
              error={shown && wrong ? wrong : undefined}
            />
          </>
        )}
        {way === 'pfx' && (
          <>
            <FileField
              key="pfx"
              label={t('signing.pfxFile')}
              accept=".pfx,.p12,application/x-pkcs12"
              file={file}
              onChange={take}
              error={shown && wrong ? wrong : undefined}
            />
            <TextField
              label={t('signing.password')}
              hint={t('signing.passwordHint')}
              type="password"
              autoComplete="off"
              value={password}
              onChange={setPassword}
              maxLength={200}
            />
          </>
        )}
        <div role="alert">{failure && <p className="note note--bad">{[t(failure), ...problems].join(' ')}</p>}</div>
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.back')}</Button>
          <Button kind="primary" type="submit" isPending={pending}>
            {t(way === 'p7s' ? 'signing.addSignature' : 'signing.sign')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function failureText({ code, errors }: ApiError, way: Way) {
  if (code === 'unreachable') return 'app.unreachable' as const;
  if (code === 'conflict') return 'signing.conflict' as const;
  if (code === 'forbidden') return 'refusal.forbidden' as const;
  if (code === 'notFound') return 'refusal.notFound' as const;
  if (code === 'wrongState') return 'signing.notConfigured' as const;
  if (code !== 'invalid' && code !== 'tooLarge') return 'app.failed' as const;
  if ('password' in errors) return 'signing.wrongPassword' as const;
  if (way === 'pfx') return 'signing.badPfx' as const;
  return way === 'p7s' ? 'signing.badP7s' : 'signing.badCertificate';
}
