import { FileSpreadsheet } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../app/api';
import { withQuery } from '../../app/api';
import { replaceQuery } from '../../app/router';
import { upload } from '../../app/upload';
import { asApiError } from '../../app/useResource';
import { type Import, type ImportKind, ImportLimits } from '../../contract/imports';
import { FileDrop, FileProgress } from '../../ui/FileDrop';
import { Choices } from '../../ui/fields';
import { failureText, fileFaultText } from './words';

interface BeginImportProps {
  readonly kind: ImportKind;
  readonly kinds: readonly ImportKind[];
  readonly onBegun: (begun: Import) => void;
}

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** By the name: what systems believe a CSV to be differs. */
function typeOf(fileName: string): string {
  if (/\.csv$/i.test(fileName)) return 'text/csv';
  return /\.xlsx$/i.test(fileName) ? workbook : 'application/octet-stream';
}

/** Chooses of what and which file, and sends it to be checked. */
export function BeginImport({ kind, kinds, onBegun }: BeginImportProps) {
  const { t } = useTranslation();
  const [sending, setSending] = useState<{ name: string; share: number }>();
  const [failure, setFailure] = useState<string>();
  const aborter = useRef<AbortController>(undefined);
  useEffect(() => () => aborter.current?.abort(), []);

  const send = async (file: File) => {
    setFailure(undefined);
    if (file.size > ImportLimits.fileBytes) {
      setFailure(t('fileFault.tooLarge'));
      return;
    }
    const current = new AbortController();
    aborter.current = current;
    const name = file.name.normalize('NFC');
    setSending({ name, share: 0 });
    try {
      const begun = await upload<Import>(withQuery(`/api/${kind}/import`, { fileName: name }), file, {
        type: typeOf(name),
        signal: current.signal,
        onProgress: (share) => setSending({ name, share }),
      });
      onBegun(begun);
    } catch (thrown) {
      if (!current.signal.aborted) setFailure(textOf(asApiError(thrown)));
    } finally {
      if (aborter.current === current) setSending(undefined);
    }
  };
  const textOf = (error: ApiError) => fileFaultText(t, error) ?? failureText(t, error, t('app.failed'));
  const take = (files: readonly File[]) => {
    const [file, ...more] = files;
    if (more.length > 0) setFailure(t('imports.oneFile'));
    else if (file) void send(file);
  };

  return (
    <section className="card" aria-labelledby="imports-begin">
      <div className="card__head">
        <h2 id="imports-begin">{t('imports.begin')}</h2>
      </div>
      <div className="card__body form">
        {kinds.length > 1 && (
          <Choices
            label={t('imports.what')}
            look="segments"
            value={kind}
            onChange={(chosen) => replaceQuery({ kind: chosen === kinds[0] ? undefined : chosen })}
            choices={kinds.map((id) => ({ id, text: t(`imports.${id}`) }))}
          />
        )}
        {sending ? (
          <FileProgress
            text={t(sending.share >= 1 ? 'imports.checking' : 'imports.uploading', { name: sending.name })}
            share={sending.share}
            stop={t('imports.stop')}
            onStop={() => aborter.current?.abort()}
          />
        ) : (
          <FileDrop
            icon={<FileSpreadsheet size={32} aria-hidden />}
            text={t('imports.dropHere')}
            button={t('imports.chooseFile')}
            limits={t('imports.limits')}
            types={['.xlsx', '.csv']}
            onFiles={take}
          />
        )}
        <div role="alert">{failure && <p className="note note--bad">{failure}</p>}</div>
        <p className="soft">{t('imports.nothingYet')}</p>
      </div>
    </section>
  );
}
