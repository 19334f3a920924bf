import { Check, Ellipsis } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useTranslation } from 'react-i18next';
import type { AttendanceStatus } from '../../contract/meetings';
import { formatTime } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Chip, type Tone } from '../../ui/feedback';
import { Checkbox } from '../../ui/fields';
import { ActionMenu } from '../../ui/Menu';
import { useMeeting } from '../MeetingContext';
import { isUnconfirmed, type RollPerson } from './roll';

interface RollRowProps {
  readonly person: RollPerson;
  readonly isTicked: boolean;
  readonly onTick: (on: boolean) => void;
  readonly isPending: boolean;
  readonly onSay: (status: AttendanceStatus) => void;
  readonly onConfirm: () => void;
  readonly onOther: () => void;
}

const tones: Readonly<Record<AttendanceStatus, Tone>> = {
  present: 'good',
  absent: 'warn',
  left: 'plain',
  notYet: 'plain',
};

/** One person: who it is, how it stands, and the next thing that one would say. */
export function RollRow({ person, isTicked, onTick, isPending, onSay, onConfirm, onOther }: RollRowProps) {
  const { t } = useTranslation();
  const { name, status, reason } = person;
  const facts = [person.title, person.unitName].filter(Boolean).join(' · ');
  const actions = [
    status !== 'present' && { id: 'present', text: t('rollCall.present'), act: () => onSay('present') },
    status === 'present' && { id: 'left', text: t('rollCall.left'), act: () => onSay('left') },
    { id: 'absent', text: t('rollCall.absent'), act: () => onSay('absent') },
    { id: 'other', text: t('rollCall.other'), act: onOther },
    status !== 'notYet' && { id: 'notYet', text: t('rollCall.takeBack'), act: () => onSay('notYet') },
  ].filter((action) => action !== false);
  return (
    <li className="roll__row" aria-label={name}>
      <Checkbox label={t('rollCall.tick', { name })} isSelected={isTicked} onChange={onTick} />
      <div className="roll__who">
        <p>
          <span className="person__name">{name}</span>
          {person.badge && (
            <span className="roll__badge tabular">{t('rollCall.badgeOf', { badge: person.badge })}</span>
          )}
          {person.role !== 'delegate' && (
            <span className="person__role">{person.byLink ? t('guests.byLink') : t(`role.${person.role}`)}</span>
          )}
        </p>
        {facts && <p className="soft small">{facts}</p>}
        {reason && <p className="small">{t('rollCall.reasonOf', { reason })}</p>}
      </div>
      <div className="roll__state">
        <Chip tone={isUnconfirmed(person) ? 'accent' : tones[status]}>
          <State person={person} />
        </Chip>
        {person.at && status !== 'notYet' && <span className="soft small tabular">{formatTime(person.at)}</span>}
      </div>
      <div className="roll__act">
        {isUnconfirmed(person) ? (
          <Button size="small" icon={<Check size={16} aria-hidden />} isDisabled={isPending} onPress={onConfirm}>
            {t('rollCall.confirm')}
          </Button>
        ) : (
          status !== 'present' && (
            <Button size="small" isDisabled={isPending} onPress={() => onSay('present')}>
              {t('rollCall.present')}
            </Button>
          )
        )}
        <MenuTrigger>
          <AriaButton className="button button--quiet button--icon" aria-label={t('rollCall.actionsOf', { name })}>
            <Ellipsis size={18} aria-hidden />
          </AriaButton>
          <ActionMenu actions={actions} isDisabled={isPending} />
        </MenuTrigger>
      </div>
    </li>
  );
}

function State({ person }: { person: RollPerson }) {
  const { t } = useTranslation();
  const bridge = useMeeting((view) => (person.bridgeId ? view.bridges[person.bridgeId]?.title : undefined));
  if (person.status !== 'present') return t(`attendance.${person.status}`);
  if (person.mode === 'bridge' && bridge) return bridge;
  return person.mode ? t(`mode.${person.mode}`) : t('attendance.present');
}
