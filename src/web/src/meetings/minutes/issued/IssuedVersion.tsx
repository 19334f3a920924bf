import { useTranslation } from 'react-i18next';
import type { IssuedMinutesView } from '../../../contract/meetings';
import { formatPlainDate } from '../../../i18n/format';
import { CopyField } from '../../../organisation/CopyField';
import { Chip } from '../../../ui/feedback';
import { useLiveMeeting } from '../../MeetingContext';
import { useMinutes } from '../MinutesContext';
import { FileLinks } from './FileLinks';
import { minutesFile } from './links';
import { SignatureList } from './SignatureList';

interface IssuedVersionProps {
  readonly ordinal: number;
  readonly issue: IssuedMinutesView;
  /** The number of the next one; absent of the last. */
  readonly replacedBy?: string | undefined;
}

/** One issue: number, day, files, signatures, and by what it is compared with the record. */
export function IssuedVersion({ ordinal, issue, replacedBy }: IssuedVersionProps) {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const { document, isSteward } = useMinutes();
  const { number, day, recalled, pdf, head } = issue;
  // What was recalled stewards read alone.
  const isOpen = isSteward || recalled === undefined;
  return (
    <article className="issued" aria-label={t('issued.number', { number })}>
      <p className="issued__number">
        <strong>{t('issued.number', { number })}</strong> <span>{t('issued.day', { day: formatPlainDate(day) })}</span>
        {recalled !== undefined ? (
          <Chip tone="bad">{t('issued.recalled')}</Chip>
        ) : replacedBy ? (
          <Chip>{t('issued.replaced')}</Chip>
        ) : (
          <Chip tone="good">{t('issued.current')}</Chip>
        )}
      </p>
      {recalled !== undefined && <p>{t('issued.recalledBecause', { reason: recalled })}</p>}
      {recalled === undefined && replacedBy && <p>{t('issued.replacedBy', { number: replacedBy })}</p>}
      {isOpen && (
        <FileLinks
          of={number}
          read={t('issued.read')}
          href={(format) => minutesFile(id, format, document, ordinal)}
          withPdf={pdf !== undefined}
        />
      )}
      {isOpen && !pdf && <p className="soft">{t('issued.noPdf')}</p>}
      {isOpen && pdf && <SignatureList ordinal={ordinal} issue={issue} />}
      <details className="issued__head">
        <summary>{t('issued.head')}</summary>
        <p className="soft small">{t('issued.headText')}</p>
        <CopyField
          label={t('issued.headOf', { number })}
          quiet
          value={head}
          copied={t('issued.copied')}
          byHand={t('issued.copyByHand')}
        />
      </details>
    </article>
  );
}
