import { BadgeCheck, FileDown, PenLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../app/clock';
import { Limits } from '../../../contract/limits';
import type { IssuedMinutesView } from '../../../contract/meetings';
import { formatDate, formatMoment } from '../../../i18n/format';
import { Button } from '../../../ui/Button';
import { Chip } from '../../../ui/feedback';
import { useLiveMeeting } from '../../MeetingContext';
import { currentIssue } from '../documents';
import { useMinutes } from '../MinutesContext';
import { commonName } from './certificates';
import { signatureFile } from './links';
import { SignFileDialog } from './SignFileDialog';

interface SignatureListProps {
  readonly ordinal: number;
  readonly issue: IssuedMinutesView;
}

/** Who has signed the PDF, and until when the certificate is valid. */
export function SignatureList({ ordinal, issue: { number, signatures } }: SignatureListProps) {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const { document, view, isSteward } = useMinutes();
  const now = useNow();
  const [isSigning, setSigning] = useState(false);
  const all = Object.entries(signatures).sort(([, a], [, b]) => a.at.localeCompare(b.at));
  return (
    <div className="signatures">
      <h3>{t('signing.title')}</h3>
      {all.length === 0 && <p className="soft">{t('signing.none')}</p>}
      {all.length > 0 && (
        <ul className="signatures__list" aria-label={t('signing.of', { number })}>
          {all.map(([key, { signer, issuer, validTo, organisation, unknownIssuer, at, byName }]) => (
            <li key={key}>
              <p>
                <BadgeCheck size={16} aria-hidden /> <strong title={signer}>{commonName(signer)}</strong>
                {organisation && <Chip tone="accent">{t('signing.organisation')}</Chip>}
                {unknownIssuer && <Chip tone="warn">{t('signing.unknownIssuer')}</Chip>}
              </p>
              <p className="soft small">{t('signing.by', { at: formatMoment(at), name: byName })}</p>
              <p className="soft small" title={issuer}>
                {t('signing.issuedBy', { issuer: commonName(issuer) })} ·{' '}
                {Date.parse(validTo) < now
                  ? t('signing.expired', { day: formatDate(validTo) })
                  : t('signing.validTo', { day: formatDate(validTo) })}
              </p>
              <p>
                <a className="signatures__file" href={signatureFile(id, document, ordinal, key)} download>
                  <FileDown size={16} aria-hidden />
                  {t('signing.file')}
                </a>
              </p>
            </li>
          ))}
        </ul>
      )}
      {isSteward && currentIssue(view)?.ordinal === ordinal && all.length < Limits.signatures && (
        <p>
          <Button icon={<PenLine size={16} aria-hidden />} onPress={() => setSigning(true)}>
            {t('signing.sign')}
          </Button>
        </p>
      )}
      {isSigning && <SignFileDialog ordinal={ordinal} onClose={() => setSigning(false)} />}
    </div>
  );
}
