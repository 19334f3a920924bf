import { BadgeCheck, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../i18n/format';
import { useDocument } from '../DocumentContext';
import { versionNumbers } from '../versions';
import { approvalsOf } from './approvals';

/** Who approves the version, and below it what was said of others. */
export function ApprovalList({ number }: { number: number }) {
  const { t } = useTranslation();
  const versions = useDocument((view) => view.versions);
  const others = versionNumbers(versions).filter((each) => each !== number && versions[String(each)]?.approvals);
  return (
    <div className="approval__lists">
      {[number, ...others].map((each) => {
        const version = versions[String(each)];
        const approvals = version ? approvalsOf(version) : [];
        return (
          <section key={each} aria-label={t('approvals.ofVersion', { version: each })}>
            <h3>{t('approvals.ofVersion', { version: each })}</h3>
            {approvals.length === 0 && <p className="soft">{t('approvals.nobody')}</p>}
            <ul>
              {approvals.map(({ by, byName, at, note, withdrawn }) => (
                <li key={`${by} ${at}`} className={withdrawn ? 'approval__withdrawn' : undefined}>
                  {withdrawn ? <Undo2 size={16} aria-hidden /> : <BadgeCheck size={16} aria-hidden />}
                  <div>
                    <p>
                      <strong>{byName}</strong> <span className="soft">{formatMoment(at)}</span>
                    </p>
                    {note && <p className="approval__note">{note}</p>}
                    {withdrawn && (
                      <p className="approval__note">
                        {t('approvals.withdrawn', { at: formatMoment(withdrawn.at), reason: withdrawn.reason })}
                      </p>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
