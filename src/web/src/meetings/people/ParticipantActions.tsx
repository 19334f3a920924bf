import { EllipsisVertical } from 'lucide-react';
import { useState } from 'react';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { Id, MeetingRole } from '../../contract/meetings';
import { CommandDialog } from '../../organisation/FormDialog';
import { Button } from '../../ui/Button';
import { ActionMenu } from '../../ui/Menu';
import { useLiveMeeting } from '../MeetingContext';
import { ReasonDialog } from './ReasonDialog';
import { RoleFields, weightOf } from './RoleFields';
import { mayVote, votesByDefault } from './roles';

export interface Listed {
  readonly id: Id;
  readonly name: string;
  readonly role: MeetingRole;
  readonly voting: boolean;
  readonly weight: number;
  readonly onlyStandsIn?: boolean | undefined;
  readonly byLink?: boolean | undefined;
}

/** What stewards do with one of the list. */
export function ParticipantActions({ person }: { person: Listed }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<'role' | 'remove'>();
  const { name } = person;
  const close = () => setOpened(undefined);
  return (
    <>
      <MenuTrigger>
        <Button
          kind="quiet"
          size="icon"
          aria-label={t('people.actionsOf', { name })}
          icon={<EllipsisVertical size={18} aria-hidden />}
        />
        <ActionMenu
          actions={[
            ...(person.onlyStandsIn || person.byLink
              ? []
              : [{ id: 'role', text: t('people.changeRole'), act: () => setOpened('role') }]),
            { id: 'remove', text: t('people.remove'), danger: true, act: () => setOpened('remove') },
          ]}
        />
      </MenuTrigger>
      {opened === 'role' && <RoleDialog person={person} onClose={close} />}
      {opened === 'remove' && (
        <ReasonDialog
          title={t('people.removeTitle', { name })}
          text={t('people.removeText')}
          submit={t('people.remove')}
          danger
          optional
          conflict={t('people.lastSteward')}
          command={(reason) => ({ type: 'removeParticipant', memberId: person.id, ...(reason ? { reason } : {}) })}
          onClose={close}
        />
      )}
    </>
  );
}

function RoleDialog({ person, onClose }: { person: Listed; onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const [role, setRole] = useState(person.role);
  const [voting, setVoting] = useState(person.voting);
  const [weight, setWeight] = useState(String(person.weight));
  const wanted = weightOf(weight) ?? person.weight;
  const same = role === person.role && voting === person.voting && wanted === person.weight;
  const command = (): MeetingCommand | undefined =>
    same
      ? undefined
      : { type: 'changeRole', memberId: person.id, role, voting: voting && mayVote(role), weight: wanted };
  return (
    <CommandDialog
      title={t('people.changeRoleOf', { name: person.name })}
      submit={t('app.save')}
      commands={commands}
      conflict={t('people.lastSteward')}
      errors={{
        weight: mayVote(role) && voting && !weightOf(weight) && t('people.needWeight', { max: Limits.weight }),
      }}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <RoleFields
          isHere
          role={role}
          voting={voting}
          weight={weight}
          onRole={(chosen) => {
            setRole(chosen);
            setVoting(chosen === person.role ? person.voting : votesByDefault(chosen));
          }}
          onVoting={setVoting}
          onWeight={setWeight}
          error={error}
        />
      )}
    </CommandDialog>
  );
}
