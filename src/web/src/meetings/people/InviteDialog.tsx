import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { Id, MeetingRole } from '../../contract/meetings';
import { CommandDialog } from '../../organisation/FormDialog';
import { MemberPicker } from '../../organisation/MemberPicker';
import { UnitPicker } from '../../organisation/UnitPicker';
import { useUnitList } from '../../rooms/useUnitList';
import { Choices, TextField } from '../../ui/fields';
import { cleanLine } from '../../ui/text';
import { showToast } from '../../ui/toasts';
import { useLiveMeeting } from '../MeetingContext';
import { RoleFields, weightOf } from './RoleFields';
import { votesByDefault } from './roles';

/** A person or a whole unit, as what; the dialog closes with each. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const units = useUnitList();
  const [kind, setKind] = useState<'person' | 'unit'>('person');
  const [memberId, setMemberId] = useState<Id>();
  const [unitId, setUnitId] = useState<Id | null>(null);
  const [role, setRole] = useState<MeetingRole>('delegate');
  const [voting, setVoting] = useState(true);
  const [weight, setWeight] = useState('1');
  const [badge, setBadge] = useState('');
  const isUnit = kind === 'unit';

  const command = (): MeetingCommand | undefined => {
    const whom = isUnit ? unitId && { unitId } : memberId && { memberId };
    if (!whom) return undefined;
    const card = cleanLine(badge);
    const entry = { ...whom, role, voting, weight: weightOf(weight) ?? 1, ...(card && !isUnit ? { badge: card } : {}) };
    return { type: 'invite', participants: [entry] };
  };
  return (
    <CommandDialog
      title={t('people.inviteTitle')}
      submit={t('people.invite')}
      commands={commands}
      conflict={t('people.already')}
      errors={{
        memberId: !isUnit && !memberId && t('people.needPerson'),
        unitId: isUnit && !unitId && t('people.needUnit'),
        weight: !weightOf(weight) && t('people.needWeight', { max: Limits.weight }),
      }}
      command={command}
      onDone={() => showToast(t('people.inviteDone'), 'good')}
      onClose={onClose}
    >
      {(error) => (
        <>
          <Choices
            label={t('people.kind')}
            quietLabel
            look="segments"
            value={kind}
            onChange={(wanted) => {
              setKind(wanted);
              if (wanted === 'unit' && (role === 'chair' || role === 'secretary' || role === 'display')) {
                setRole('delegate');
                setVoting(votesByDefault('delegate'));
              }
            }}
            choices={[
              { id: 'person', text: t('people.person') },
              { id: 'unit', text: t('people.unit') },
            ]}
          />
          {isUnit ? (
            units && (
              <UnitPicker
                label={t('people.unit')}
                hint={t('people.unitHint')}
                units={units}
                value={unitId}
                onChange={setUnitId}
                error={error('unitId')}
              />
            )
          ) : (
            <MemberPicker
              label={t('people.person')}
              placeholder={t('people.findPerson')}
              value={memberId}
              onChange={setMemberId}
              error={error('memberId')}
            />
          )}
          <RoleFields
            isUnit={isUnit}
            role={role}
            voting={voting}
            weight={weight}
            onRole={(chosen) => {
              setRole(chosen);
              setVoting(votesByDefault(chosen));
            }}
            onVoting={setVoting}
            onWeight={setWeight}
            error={error}
          />
          {!isUnit && (
            <TextField
              label={t('people.badge')}
              optional
              value={badge}
              onChange={setBadge}
              maxLength={Limits.badge}
              error={error('badge')}
            />
          )}
        </>
      )}
    </CommandDialog>
  );
}
