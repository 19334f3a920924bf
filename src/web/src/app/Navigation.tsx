import {
  Building2,
  CalendarDays,
  FolderOpen,
  ListChecks,
  ListTodo,
  type LucideIcon,
  MessageSquareQuote,
  Plug,
  ScrollText,
  UsersRound,
} from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../contract/rest';
import { Link, usePath } from './router';

interface Part {
  readonly href: string;
  readonly text: string;
  readonly icon: LucideIcon;
  /** What stands under other addresses and belongs to it. */
  readonly also?: RegExp;
}

/** The parts of the system that this person has to do with. */
export function Navigation({ me }: { me: Me }) {
  const { t } = useTranslation();
  const path = usePath();
  const bar = useRef<HTMLElement>(null);
  // Where the bar is too narrow for all parts, the current one is in sight.
  useEffect(() => {
    const current = bar.current?.querySelector<HTMLElement>(`[aria-current][href^="/${path.split('/')[1]}"]`);
    if (!bar.current || !current) return;
    bar.current.scrollLeft =
      current.offsetLeft - bar.current.offsetLeft - (bar.current.clientWidth - current.offsetWidth) / 2;
  }, [path]);
  const may = (permission: string) => me.permissions.includes(permission);
  const parts: readonly Part[] = [
    { href: '/meetings', also: /^\/(archive|statistics)$/, text: t('app.meetings'), icon: CalendarDays },
    { href: '/rooms', also: /^\/documents\//, text: t('docRooms.title'), icon: FolderOpen },
    { href: '/rounds', text: t('rounds.title'), icon: MessageSquareQuote },
    { href: '/tasks', text: t('tasks.title'), icon: ListTodo },
    ...(may('manageOrganisation')
      ? [
          { href: '/admin/units', text: t('units.title'), icon: Building2 },
          { href: '/admin/members', also: /^\/admin\/imports/, text: t('members.title'), icon: UsersRound },
        ]
      : []),
    ...(me.roles.includes('systemAdmin')
      ? [
          {
            href: '/admin/catalogues/position',
            also: /^\/admin\/(catalogues|meeting-rooms|registers)/,
            text: t('catalogues.title'),
            icon: ListChecks,
          },
        ]
      : []),
    ...(may('readLogs')
      ? [{ href: '/admin/log', also: /^\/admin\/sign-ins/, text: t('logs.title'), icon: ScrollText }]
      : []),
    ...(me.roles.includes('systemAdmin') ? [{ href: '/admin/clients', text: t('clients.title'), icon: Plug }] : []),
  ];
  return (
    <nav ref={bar} className="navigation" aria-label={t('app.navigation')}>
      {parts.map(({ href, text, icon: Icon, also }) => {
        const here = path === href || path.startsWith(`${href}/`) || also?.test(path);
        return (
          <Link key={href} href={href} {...(here ? { 'aria-current': 'page' as const } : {})}>
            <Icon size={18} aria-hidden />
            {text}
          </Link>
        );
      })}
    </nav>
  );
}
