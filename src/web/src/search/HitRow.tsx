import { CalendarDays, ClipboardCheck, FileText, type LucideIcon, ScrollText, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from '../app/router';
import type { SearchHit } from '../contract/search';
import { formatDate, formatPlainDate, formatTime } from '../i18n/format';
import { addressOf, kindOfHit } from './hits';
import { Marked } from './Marked';

export const hitIcons: Readonly<Record<SearchHit['kind'], LucideIcon>> = {
  document: FileText,
  meeting: CalendarDays,
  conclusion: ClipboardCheck,
  minutes: ScrollText,
  member: UserRound,
};

export function HitRow({ hit, q }: { hit: SearchHit; q: string }) {
  const { t } = useTranslation();
  const address = addressOf(hit, q);
  const Icon = hitIcons[hit.kind] ?? FileText;
  const title = <Marked text={hit.title} marks={hit.titleMarks} />;
  return (
    <li className="search-hit">
      <Icon size={20} aria-hidden />
      <div className="search-hit__what">
        <h2>{address ? <Link href={address}>{title}</Link> : title}</h2>
        {hit.snippet && (
          <p className="search-hit__snippet">
            <Marked text={hit.snippet} marks={hit.marks} />
          </p>
        )}
        <p className="search-hit__facts">
          <span>{kindOfHit(hit, t)}</span>
          {hit.roomName && <span>{hit.roomName}</span>}
          {hit.page && <span>{t('search.page', { page: hit.page })}</span>}
          {when() && <span>{when()}</span>}
        </p>
      </div>
    </li>
  );

  function when(): string | undefined {
    if (hit.day) return formatPlainDate(hit.day);
    if (!hit.at) return undefined;
    return hit.kind === 'meeting' ? `${formatTime(hit.at)}, ${formatDate(hit.at)}` : formatDate(hit.at);
  }
}
