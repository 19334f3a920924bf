import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { useResource } from '../../app/useResource';
import type { Id } from '../../contract/meetings';
import type { SearchAnswer } from '../../contract/search';
import { uploadReasons } from '../../contract/uploads';
import { formatShare } from '../../i18n/format';
import { acceptedFiles } from '../../rooms/files';
import { UploadFailed } from '../../rooms/uploads/uploadFile';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Checkbox, TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { showToast } from '../../ui/toasts';
import { useCommand, useLiveMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { DocumentUpload } from './DocumentUpload';

type Source = 'computer' | 'rooms';

interface AttachPaperDialogProps {
  readonly itemId: Id;
  readonly number: string;
  readonly onClose: () => void;
}

/** A file of the computer, or a document of a room, under an agenda item. Stewards may release it at once, others submit it. */
export function AttachPaperDialog({ itemId, number, onClose }: AttachPaperDialogProps) {
  const { t } = useTranslation();
  const may = useMay();
  const { commands, stream } = useLiveMeeting();
  const { run } = useCommand();
  const [source, setSource] = useState<Source>('computer');
  const [upload, setUpload] = useState<DocumentUpload>();
  const [found, setFound] = useState<Id>();
  const [release, setRelease] = useState(may.steward);
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [share, setShare] = useState<number>();
  const [failure, setFailure] = useState<string>();
  const missing = source === 'computer' ? !upload : !found;

  // Whoever closes the dialog attaches nothing.
  const ended = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    ended.current = controller;
    return () => controller.abort();
  }, []);
  const documentOf = async (signal: AbortSignal) => (source === 'computer' ? upload?.send(setShare, signal) : found);
  const attachedVersion = (paperId: Id) => {
    const held = stream.getSnapshot();
    const version = held.status === 'held' ? held.view.agenda[itemId]?.papers[paperId]?.version : undefined;
    return version === undefined ? {} : { version };
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (missing || busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const { signal } = ended.current;
      const documentId = await documentOf(signal);
      if (!documentId || signal.aborted) return;
      const attached = await commands.execute({ type: 'attachPaper', itemId, documentId });
      if (attached.status !== 'done') {
        showToast(t(attached.status === 'refused' ? `refusal.${attached.refusal.code}` : 'refusal.unconfirmed'));
        return;
      }
      const { paperId } = attached.result as { paperId: Id };
      if (!may.steward) await run({ type: 'submitPaper', paperId });
      else if (release) await run({ type: 'approvePaper', paperId, ...attachedVersion(paperId) });
      onClose();
    } catch (error) {
      const reason = error instanceof UploadFailed ? uploadReasons.find((known) => known === error.reason) : undefined;
      setFailure(reason ? t(`uploadReason.${reason}`) : t('papers.uploadFailed'));
    } finally {
      setBusy(false);
      setShare(undefined);
    }
  };

  return (
    <Dialog title={t('papers.attachTo', { number })} isOpen onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <Select
          label={t('papers.from')}
          value={source}
          onChange={setSource}
          options={[
            { id: 'computer', text: t('papers.fromComputer') },
            { id: 'rooms', text: t('papers.fromRooms') },
          ]}
        />
        {source === 'computer' ? (
          <FileField
            onChoose={(file) => setUpload(file && new DocumentUpload(file))}
            error={shown && !upload ? t('papers.needFile') : undefined}
          />
        ) : (
          <FindDocument
            chosen={found}
            onChoose={setFound}
            error={shown && !found ? t('papers.needDocument') : undefined}
          />
        )}
        {may.steward && (
          <Checkbox isSelected={release} onChange={setRelease}>
            {t('papers.releaseAtOnce')}
          </Checkbox>
        )}
        {share !== undefined && <p role="status">{t('papers.sending', { share: formatShare(share) })}</p>}
        {failure && (
          <p className="field__error" role="alert">
            {failure}
          </p>
        )}
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" isPending={busy}>
            {t(may.steward ? 'papers.attach' : 'papers.attachAndSubmit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function FileField({ onChoose, error }: { onChoose: (file: File | undefined) => void; error: string | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="file-field">
      <label className="field">
        <span className="field__label">{t('papers.file')}</span>
        <input
          className="input"
          type="file"
          accept={acceptedFiles}
          aria-invalid={error !== undefined}
          onChange={({ target }) => onChoose(target.files?.[0])}
        />
      </label>
      <p className="soft small">{t('papers.fileHint')}</p>
      {error && <p className="field__error">{error}</p>}
    </div>
  );
}

interface FindDocumentProps {
  readonly chosen: Id | undefined;
  readonly onChoose: (id: Id) => void;
  readonly error: string | undefined;
}

/** Documents of all rooms that one is in. */
function FindDocument({ chosen, onChoose, error }: FindDocumentProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 200);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useResource<SearchAnswer>(
    q === '' ? undefined : withQuery('/api/search', { q, kind: 'document', limit: '20' }),
  );
  const hits = q !== '' && found.status === 'loaded' ? found.data.hits : undefined;
  return (
    <>
      <TextField
        label={t('papers.find')}
        hint={t('papers.findHint')}
        value={typed}
        onChange={setTyped}
        autoFocus
        error={error}
      />
      {hits?.length === 0 && <p className="soft">{t('papers.findNone')}</p>}
      {hits && hits.length > 0 && (
        <fieldset className="found-papers" aria-label={t('papers.found')}>
          {hits.map((hit) => (
            <label key={hit.id} className="found-papers__one">
              <input type="radio" name="document" checked={chosen === hit.id} onChange={() => onChoose(hit.id)} />
              <span>
                {hit.title}
                {hit.roomName && <span className="soft small"> · {hit.roomName}</span>}
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
