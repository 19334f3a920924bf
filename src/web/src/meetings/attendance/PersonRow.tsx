import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttendanceMode, AttendanceStatus, MeetingRole } from '../../contract/meetings';
import { Chip } from '../../ui/feedback';
import { AnswerLine, type Answers } from '../people/AnswerLine';

interface PersonRowProps {
  readonly name: string;
  readonly title?: string | undefined;
  readonly unitName?: string;
  readonly role: MeetingRole;
  readonly voting?: boolean;
  readonly weight?: number;
  readonly status?: AttendanceStatus;
  readonly mode?: AttendanceMode | undefined;
  readonly badge?: string | undefined;
  /** Came by a link: who it is, only they say. */
  readonly byLink?: boolean | undefined;
  readonly answers?: Answers;
  /** What can be done with the person. */
  readonly actions?: ReactNode;
}

export function PersonRow(props: PersonRowProps) {
  const { name, title, unitName, role, voting, weight = 1, status, mode, badge, byLink, answers, actions } = props;
  const { t } = useTranslation();
  const facts = [badge && t('attendance.badge', { badge }), title, unitName].filter(Boolean).join(' · ');
  const novote =
    voting === false && !answers?.standsInFor && role !== 'guest' && role !== 'display' && role !== 'advisory';
  return (
    <li className="person">
      <div className="person__who">
        <p>
          <span className="person__name">{name}</span>
          {role !== 'delegate' && (
            <span className="person__role">{byLink ? t('guests.byLink') : t(`role.${role}`)}</span>
          )}
          {novote && <span className="person__role">{t('attendance.nonVoting')}</span>}
          {weight !== 1 && <span className="person__role">{t('attendance.weight', { count: weight })}</span>}
        </p>
        {facts && <p className="soft small">{facts}</p>}
        {answers && status !== 'present' && <AnswerLine {...answers} />}
        {answers?.standsInFor && status === 'present' && <AnswerLine standsInFor={answers.standsInFor} />}
      </div>
      {status && role !== 'display' && <Attendance status={status} mode={mode} />}
      {actions}
    </li>
  );
}

function Attendance({ status, mode }: { status: AttendanceStatus; mode: AttendanceMode | undefined }) {
  const { t } = useTranslation();
  if (status !== 'present') return <span className="person__state soft small">{t(`attendance.${status}`)}</span>;
  return <Chip tone="good">{mode ? t(`mode.${mode}`) : t('attendance.present')}</Chip>;
}
