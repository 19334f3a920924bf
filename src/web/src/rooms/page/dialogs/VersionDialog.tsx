import { FileUp } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import { RoomLimits } from '../../../contract/rooms';
import { formatBytes } from '../../../i18n/format';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { TextField } from '../../../ui/fields';
import { clean } from '../../../ui/text';
import { acceptedFiles, cleanFileName } from '../../files';

interface VersionDialogProps {
  readonly title: string;
  /** That was dropped on the document; somebody may have meant another place. */
  readonly given: File | undefined;
  readonly onSend: (file: File, note: string) => void;
  readonly onAddAsDocument: (file: File) => void;
  readonly onClose: () => void;
}

export function VersionDialog({ title, given, onSend, onAddAsDocument, onClose }: VersionDialogProps) {
  const { t } = useTranslation();
  const [file, setFile] = useState(given);
  const [note, setNote] = useState('');
  const [shown, setShown] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (!file) return;
    onSend(file, clean(note));
    onClose();
  };
  return (
    <Dialog title={t('docEntry.versionOf', { title })} isOpen onClose={onClose}>
      <form className="form" onSubmit={send} noValidate>
        <div className="version-file">
          {file && (
            <p>
              <strong>{cleanFileName(file.name)}</strong> <span className="soft">{formatBytes(file.size)}</span>
            </p>
          )}
          <FileTrigger
            acceptedFileTypes={acceptedFiles.split(',')}
            onSelect={(files) => {
              const [chosen] = files ?? [];
              if (chosen) setFile(chosen);
            }}
          >
            <Button icon={<FileUp size={18} aria-hidden />}>
              {t(file ? 'docEntry.otherFile' : 'docEntry.chooseFile')}
            </Button>
          </FileTrigger>
          <div role="alert">{shown && !file && <p className="field__error">{t('docEntry.needFile')}</p>}</div>
        </div>
        <TextField
          label={t('docEntry.note')}
          hint={t('docEntry.noteHint')}
          optional
          value={note}
          onChange={setNote}
          maxLength={RoomLimits.note}
          rows={2}
        />
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          {given && file === given && (
            <Button
              onPress={() => {
                onAddAsDocument(given);
                onClose();
              }}
            >
              {t('docEntry.asDocument')}
            </Button>
          )}
          <Button kind="primary" type="submit">
            {t('docEntry.sendVersion')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
