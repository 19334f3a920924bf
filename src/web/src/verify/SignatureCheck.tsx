import './signature.css';
import { BadgeCheck, FileCheck2, OctagonX } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, withQuery } from '../app/api';
import { Link } from '../app/router';
import { uploadForm } from '../app/upload';
import { asApiError } from '../app/useResource';
import type { IssuingMeeting, SignatureReport } from '../contract/minutes';
import { formatDate, formatLogTime, formatPlainDate } from '../i18n/format';
import { firstDocument, kindOf } from '../meetings/minutes/documents';
import { commonName } from '../meetings/minutes/issued/certificates';
import { Button } from '../ui/Button';
import { FileField } from '../ui/FileField';
import { problemOf } from './problems';

/** Checks a PDF with the signature that came beside it, and says the result in words. */
export function SignatureCheck() {
  const { t } = useTranslation();
  const [pdf, setPdf] = useState<File>();
  const [p7s, setP7s] = useState<File>();
  const [shown, setShown] = useState(false);
  const [pending, setPending] = useState(false);
  const [report, setReport] = useState<SignatureReport>();
  const [failed, setFailed] = useState<ApiError>();
  // The fields of the browser keep their file: others take their place.
  const [round, setRound] = useState(0);

  const check = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    setFailed(undefined);
    if (!pdf || !p7s || pending) return;
    setPending(true);
    try {
      setReport(await uploadForm<SignatureReport>('/api/signatures/verify', { pdf, p7s }));
    } catch (thrown) {
      setFailed(asApiError(thrown));
    } finally {
      setPending(false);
    }
  };
  const again = () => {
    setPdf(undefined);
    setP7s(undefined);
    setShown(false);
    setReport(undefined);
    setRound((n) => n + 1);
  };
  return (
    <section className="card signature-check" aria-labelledby="signature-check">
      <div className="card__head">
        <h2 id="signature-check">{t('signatureCheck.title')}</h2>
      </div>
      <div className="card__body signature-check__body">
        {report ? (
          <>
            <Result report={report} />
            <p>
              <Button onPress={again}>{t('signatureCheck.again')}</Button>
            </p>
          </>
        ) : (
          <form key={round} className="signature-check__body" onSubmit={(event) => void check(event)} noValidate>
            <p>{t('signatureCheck.text')}</p>
            <FileField
              label={t('signatureCheck.pdfFile')}
              accept=".pdf,application/pdf"
              file={pdf}
              onChange={setPdf}
              error={shown && !pdf ? t('signing.needFile') : undefined}
            />
            <FileField
              label={t('signing.p7sFile')}
              accept=".p7s,.p7m,application/pkcs7-signature"
              file={p7s}
              onChange={setP7s}
              error={shown && !p7s ? t('signing.needFile') : undefined}
            />
            <div role="alert">{failed && <p className="note note--bad">{t(failureText(failed))}</p>}</div>
            <p>
              <Button kind="primary" type="submit" isPending={pending}>
                {t('signatureCheck.check')}
              </Button>
            </p>
          </form>
        )}
      </div>
    </section>
  );
}

function failureText({ code }: ApiError) {
  if (code === 'unreachable') return 'app.unreachable' as const;
  if (code === 'tooLarge') return 'signatureCheck.tooLarge' as const;
  if (code === 'invalid') return 'signatureCheck.unreadable' as const;
  return code === 'rateLimited' ? ('refusal.rateLimited' as const) : ('signatureCheck.failed' as const);
}

function Result({ report }: { report: SignatureReport }) {
  const { t } = useTranslation();
  const { valid, problems, signer, issuer, serial, validFrom, validTo, signedAt, organisation, meeting } = report;
  const tone = valid ? (problems.length > 0 ? 'warn' : 'good') : 'bad';
  return (
    <div className="signature-check__result">
      <div role="status" className="stack">
        <div className={`note note--${tone} signature-check__said`}>
          {valid ? <BadgeCheck size={24} aria-hidden /> : <OctagonX size={24} aria-hidden />}
          <div>
            <p>
              <strong>{t(valid ? 'signatureCheck.valid' : 'signatureCheck.invalid')}</strong>
            </p>
            {problems.length > 0 && (
              <ul>
                {problems.map((word) => (
                  <li key={word}>{t(`signatureProblem.${problemOf(word)}`)}</li>
                ))}
              </ul>
            )}
          </div>
        </div>
        {meeting && <IssuedHere meeting={meeting} />}
      </div>
      {signer && (
        <>
          <h3>{t('signatureCheck.facts')}</h3>
          <dl className="signature-check__facts">
            <Fact name={t('signatureCheck.signer')}>
              <Holder subject={signer} />
            </Fact>
            {issuer && (
              <Fact name={t('signatureCheck.issuer')}>
                <Holder subject={issuer} />
              </Fact>
            )}
            {serial && <Fact name={t('signatureCheck.serial')}>{serial}</Fact>}
            {validFrom && validTo && (
              <Fact name={t('signatureCheck.validity')}>
                {t('signatureCheck.fromTo', { from: formatDate(validFrom), to: formatDate(validTo) })}
              </Fact>
            )}
            {signedAt && (
              <Fact name={t('signatureCheck.signedAt')}>
                {formatLogTime(signedAt)}, {formatDate(signedAt)}
              </Fact>
            )}
            <Fact name={t('signatureCheck.own')}>{t(organisation ? 'signatureCheck.yes' : 'signatureCheck.no')}</Fact>
          </dl>
          <p className="signature-check__limits">{t('signatureCheck.limits')}</p>
        </>
      )}
    </div>
  );
}

/** A good signature stays good when the paper is recalled: whether it still counts is said beside it. */
function IssuedHere({ meeting: { id, title, document, number, day, state } }: { meeting: IssuingMeeting }) {
  const { t } = useTranslation();
  return (
    <div className={`note note--${state === 'current' ? 'good' : 'warn'} signature-check__said`}>
      <FileCheck2 size={24} aria-hidden />
      <div>
        <p>
          <Link
            href={withQuery(`/meetings/${id}/minutes`, { document: document === firstDocument ? undefined : document })}
          >
            {t('signatureCheck.issuedAs', {
              document: t(`minutes.${kindOf(document)}`),
              number,
              day: formatPlainDate(day),
            })}
          </Link>
          <strong> {t(`issued.${state}`)}</strong>
        </p>
        <p>{t('signatureCheck.issuedBy', { title })}</p>
      </div>
    </div>
  );
}

/** The name, and all that the certificate says of its holder. */
function Holder({ subject }: { subject: string }) {
  const name = commonName(subject);
  return (
    <>
      {name}
      {name !== subject && <span className="signature-check__subject">{subject}</span>}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
