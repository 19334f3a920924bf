import { ArrowLeft, ClipboardCheck, Columns2, ScanLine, ShieldQuestion } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, navigate } from '../app/router';
import type { VersionView } from '../contract/documents';
import { formatMoment } from '../i18n/format';
import { Chip } from '../ui/feedback';
import { Select } from '../ui/Select';
import { useDocument, useLiveDocument, useRoom } from './DocumentContext';
import { keeps } from './rights';
import { versionNumbers } from './versions';

interface DocumentHeaderProps {
  readonly title: string;
  readonly number: number;
  readonly version: VersionView;
}

export function DocumentHeader({ title, number, version }: DocumentHeaderProps) {
  const { t } = useTranslation();
  const { id } = useLiveDocument();
  const roomId = useDocument((view) => view.roomId);
  const role = useDocument((view) => view.me.role);
  const roomName = useRoom((view) => view.name);
  const versions = useDocument((view) => view.versions);
  const numbers = versionNumbers(versions);
  const previous = numbers.find((each) => each < number) ?? numbers.find((each) => each !== number);
  return (
    <header className="reader__head">
      <div className="reader__what">
        <Link className="reader__back" href={`/rooms/${roomId}`}>
          <ArrowLeft size={16} aria-hidden />
          {roomName ?? t('reader.toRoom')}
        </Link>
        <h1>{title}</h1>
        <p className="reader__facts">
          <span>{t('reader.addedBy', { name: version.byName, at: formatMoment(version.at) })}</span>
          {version.note && <span>{version.note}</span>}
          {version.rendition.state === 'ready' && version.rendition.hasText === false && (
            <span title={t('reader.noTextMeans')}>
              <Chip tone="warn" icon={<ScanLine size={14} aria-hidden />}>
                {t('reader.noText')}
              </Chip>
            </span>
          )}
          {version.scan !== 'clean' && (
            <span title={t(`fileScan.${version.scan}`)}>
              <Chip icon={<ShieldQuestion size={14} aria-hidden />}>{t('reader.notScanned')}</Chip>
            </span>
          )}
        </p>
      </div>
      <div className="reader__choices">
        {numbers.length > 1 && (
          <Select
            label={t('reader.version')}
            quietLabel
            value={String(number)}
            onChange={(wanted) => wanted !== String(number) && navigate(`/documents/${id}?version=${wanted}`)}
            options={numbers.map((each) => ({
              id: String(each),
              text: t(each === numbers[0] ? 'reader.versionNewest' : 'reader.versionOf', {
                version: each,
                at: formatMoment(versions[String(each)]?.at ?? version.at),
              }),
            }))}
          />
        )}
        {previous !== undefined && (
          <Link
            className="button"
            href={`/documents/${id}/compare?from=${Math.min(previous, number)}&to=${Math.max(previous, number)}`}
          >
            <Columns2 size={18} aria-hidden />
            {t('reader.compare')}
          </Link>
        )}
        {keeps(role) && (
          <Link className="button" href={`/documents/${id}/receipts?version=${number}`}>
            <ClipboardCheck size={18} aria-hidden />
            {t('reader.receipts')}
          </Link>
        )}
      </div>
    </header>
  );
}
