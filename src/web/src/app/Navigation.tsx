import { Building2, CalendarDays, ListChecks, type LucideIcon, UsersRound } from 'lucide-react';
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

/** The parts of the system that this person has to do with; whoever only has meetings needs no choice. */
export function Navigation({ me }: { me: Me }) {
  const { t } = useTranslation();
  const path = usePath();
  if (!me.permissions.includes('manageOrganisation')) return null;
  const parts: readonly Part[] = [
    { href: '/meetings', text: t('app.meetings'), icon: CalendarDays },
    { href: '/admin/units', text: t('units.title'), icon: Building2 },
    { href: '/admin/members', text: t('members.title'), icon: UsersRound },
    ...(me.roles.includes('systemAdmin')
      ? [
          {
            href: '/admin/catalogues/position',
            text: t('catalogues.title'),
            icon: ListChecks,
            also: /^\/admin\/(catalogues|meeting-rooms)/,
          },
        ]
      : []),
  ];
  return (
    <nav className="navigation" aria-label={t('app.navigation')}>
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
