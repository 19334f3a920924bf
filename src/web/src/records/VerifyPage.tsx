import './records.css';
import { FileCheck2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../app/api';
import { upload } from '../app/upload';
import { usePageTitle } from '../app/usePageTitle';
import { asApiError } from '../app/useResource';
import { RecordLimits, type RecordReport } from '../contract/records';
import { FileDrop, FileProgress } from '../ui/FileDrop';
import { TextField } from '../ui/fields';
import { SignatureCheck } from '../verify/SignatureCheck';
import { RecordResult } from './RecordResult';

/** The 64 digits of a hash, however they stand on paper; undefined: they are none. */
function hashOf(text: string): string | undefined {
  const digits = text.replace(/\s/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(digits) ? digits : undefined;
}

/** `/verify`: whether the record of a meeting that somebody has is as it was made; and whether the signature of a PDF is its. */
export default function VerifyPage() {
  const { t } = useTranslation();
  usePageTitle(t('records.title'));
  return (
    <div className="verify">
      <div className="page-head">
        <h1>{t('records.title')}</h1>
      </div>
      <RecordPart />
      <SignatureCheck />
    </div>
  );
}

function RecordPart() {
  const { t } = useTranslation();
  const [head, setHead] = useState('');
  const [sending, setSending] = useState<{ name: string; share: number }>();
  const [checked, setChecked] = useState<{ name: string; report: RecordReport }>();
  const [failure, setFailure] = useState<string>();
  const aborter = useRef<AbortController>(undefined);
  useEffect(() => () => aborter.current?.abort(), []);
  const wrongHead = head.trim() !== '' && !hashOf(head);

  const send = async (file: File) => {
    const current = new AbortController();
    aborter.current = current;
    const name = file.name.normalize('NFC');
    setChecked(undefined);
    setSending({ name, share: 0 });
    try {
      const report = await upload<RecordReport>(withQuery('/api/records/verify', { head: hashOf(head) }), file, {
        type: 'application/zip',
        signal: current.signal,
        onProgress: (share) => setSending({ name, share }),
      });
      setChecked({ name, report });
    } catch (thrown) {
      if (!current.signal.aborted) setFailure(textOf(asApiError(thrown).code));
    } finally {
      if (aborter.current === current) setSending(undefined);
    }
  };
  const textOf = (code: string) => {
    if (code === 'tooLarge') return t('records.tooLarge');
    return code === 'rateLimited' || code === 'unavailable' ? t(`refusal.${code}`) : t('records.failed');
  };
  const take = (files: readonly File[]) => {
    setFailure(undefined);
    const [file, ...more] = files;
    if (more.length > 0) setFailure(t('records.oneFile'));
    else if (wrongHead) setFailure(t('records.headWrong'));
    else if (file && file.size > RecordLimits.uploadBytes) setFailure(t('records.tooLarge'));
    else if (file) void send(file);
  };

  return (
    <>
      <div role="status">{checked && <RecordResult name={checked.name} report={checked.report} />}</div>
      <section className="card" aria-labelledby="verify-record">
        <div className="card__head">
          <h2 id="verify-record">{t(checked ? 'records.another' : 'records.file')}</h2>
        </div>
        <div className="card__body form">
          <p className="soft">{t('records.intro')}</p>
          <TextField
            label={t('records.head')}
            optional
            hint={t('records.headHint')}
            value={head}
            onChange={setHead}
            maxLength={200}
            error={wrongHead ? t('records.headWrong') : undefined}
          />
          {sending ? (
            <FileProgress
              text={t(sending.share >= 1 ? 'records.checking' : 'records.uploading', { name: sending.name })}
              share={sending.share}
              stop={t('records.stop')}
              onStop={() => aborter.current?.abort()}
            />
          ) : (
            <FileDrop
              icon={<FileCheck2 size={32} aria-hidden />}
              text={t('records.dropHere')}
              button={t('records.chooseFile')}
              limits={t('records.limits')}
              types={['.zip']}
              onFiles={take}
            />
          )}
          <div role="alert">{failure && <p className="note note--bad">{failure}</p>}</div>
        </div>
      </section>
    </>
  );
}
