import { FileSignature, FileUp, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';
import { uploadReasons } from '../../contract/uploads';
import { formatShare } from '../../i18n/format';
import { acceptedFiles, cleanFileName } from '../../rooms/files';
import { UploadFailed, uploadFile } from '../../rooms/uploads/uploadFile';
import { Button } from '../../ui/Button';
import type { LetterChoice } from './opinion';

interface LetterFieldProps {
  readonly letter: LetterChoice;
  readonly onChange: (letter: LetterChoice) => void;
  /** While a file is on its way nothing is sent. */
  readonly onBusy: (busy: boolean) => void;
  readonly error: string | undefined;
}

/** The signed letter that the opinion stands in; it is sent as soon as it is chosen. */
export function LetterField({ letter, onChange, onBusy, error }: LetterFieldProps) {
  const { t } = useTranslation();
  const [share, setShare] = useState<number>();
  const [failure, setFailure] = useState<string>();
  const ended = useRef<AbortController>(undefined);
  useEffect(() => () => ended.current?.abort(), []);
  const choose = async (file: File) => {
    ended.current?.abort();
    const current = new AbortController();
    ended.current = current;
    setFailure(undefined);
    setShare(0);
    onBusy(true);
    try {
      const uploadId = await uploadFile(file, setShare, current.signal);
      if (current.signal.aborted) return;
      onChange({ kind: 'new', uploadId, fileName: cleanFileName(file.name) });
    } catch (error) {
      if (current.signal.aborted) return;
      const reason = error instanceof UploadFailed ? uploadReasons.find((known) => known === error.reason) : undefined;
      setFailure(reason ? t(`uploadReason.${reason}`) : t('papers.uploadFailed'));
    }
    setShare(undefined);
    onBusy(false);
  };
  return (
    <div className="field letter-field">
      <p className="field__label">
        {t('opinion.letter')} <small>({t('app.optional')})</small>
      </p>
      {letter.kind !== 'none' && (
        <p className="letter-field__file">
          <FileSignature size={18} aria-hidden />
          <span>{letter.fileName}</span>
          <Button
            kind="quiet"
            size="icon"
            aria-label={t('opinion.removeLetter')}
            icon={<X size={16} aria-hidden />}
            onPress={() => onChange({ kind: 'none' })}
          />
        </p>
      )}
      <FileTrigger
        acceptedFileTypes={acceptedFiles.split(',')}
        onSelect={(files) => {
          const [chosen] = files ?? [];
          if (chosen) void choose(chosen);
        }}
      >
        <Button icon={<FileUp size={18} aria-hidden />} isPending={share !== undefined}>
          {t(letter.kind === 'none' ? 'opinion.chooseLetter' : 'opinion.otherLetter')}
        </Button>
      </FileTrigger>
      <p className="field__hint">{t('opinion.letterHint')}</p>
      {share !== undefined && <p role="status">{t('papers.sending', { share: formatShare(share) })}</p>}
      <div role="alert">{(failure ?? error) && <p className="field__error">{failure ?? error}</p>}</div>
    </div>
  );
}
