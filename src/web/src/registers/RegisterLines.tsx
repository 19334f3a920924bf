import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { useResource } from '../app/useResource';
import type { Id } from '../contract/meetings';
import type { RegisterLine } from '../contract/registers';
import { formatPlainDate } from '../i18n/format';
import { Failed, Loading } from '../ui/feedback';

interface RegisterLinesProps {
  readonly id: Id;
  readonly lines: ReturnType<typeof useResource<readonly RegisterLine[]>>;
  /** What may be done with a number that counts. */
  readonly action?: (line: RegisterLine) => ReactNode;
}

/** The numbers that a register gave, the newest first. */
export function RegisterLines({ id, lines, action }: RegisterLinesProps) {
  const { t } = useTranslation();
  if (lines.status === 'loading') return <Loading />;
  if (lines.status === 'failed') {
    return lines.error.code === 'forbidden' ? (
      <p className="empty card">{t('registers.notYours')}</p>
    ) : (
      <Failed text={t('app.failed')} onRetry={lines.reload} />
    );
  }
  return (
    <>
      <p>
        <a className="registers__back" href={`/api/registers/${id}/numbers.csv`} download>
          <Download size={16} aria-hidden />
          {t('registers.csv')}
        </a>
      </p>
      {lines.data.length === 0 ? (
        <p className="empty card">{t('registers.noLines')}</p>
      ) : (
        <ul className="registers card" aria-label={t('registers.lines')}>
          {lines.data.map((line) => (
            <li key={line.subjectId}>
              {line.cancelled === undefined ? <strong>{line.number}</strong> : <s>{line.number}</s>}
              <span>{line.title}</span>
              <span className="soft">
                {formatPlainDate(line.day)}
                {line.byName && ` · ${line.byName}`}
                {line.cancelled !== undefined && ` · ${t('registers.cancelled', { reason: line.cancelled })}`}
              </span>
              {line.cancelled === undefined && action?.(line)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
