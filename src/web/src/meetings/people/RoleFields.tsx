import { useTranslation } from 'react-i18next';
import { Limits } from '../../contract/limits';
import type { MeetingRole } from '../../contract/meetings';
import { Checkbox, TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { mayVote, roles } from './roles';

interface RoleFieldsProps {
  readonly isUnit?: boolean;
  /** A person who is here is no screen, nor the other way round. */
  readonly isHere?: boolean;
  readonly role: MeetingRole;
  readonly voting: boolean;
  readonly weight: string;
  readonly onRole: (role: MeetingRole) => void;
  readonly onVoting: (voting: boolean) => void;
  readonly onWeight: (weight: string) => void;
  readonly error: (field: string) => string | undefined;
}

export function RoleFields(props: RoleFieldsProps) {
  const { isUnit, isHere, role, voting, weight, onRole, onVoting, onWeight, error } = props;
  const { t } = useTranslation();
  const offered = roles.filter((id) => {
    if (isUnit) return id !== 'chair' && id !== 'secretary' && id !== 'display';
    return !isHere || (id === 'display') === (role === 'display');
  });
  return (
    <>
      <Select
        label={t('people.role')}
        value={role}
        onChange={onRole}
        options={offered.map((id) => ({ id, text: t(`role.${id}`) }))}
        error={error('role')}
      />
      {mayVote(role) && (
        <Checkbox isSelected={voting} onChange={onVoting}>
          {t('people.voting')}
        </Checkbox>
      )}
      {mayVote(role) && voting && (
        <TextField
          label={t('people.weight')}
          inputMode="numeric"
          value={weight}
          onChange={onWeight}
          error={error('weight')}
        />
      )}
    </>
  );
}

/** Undefined: not a number of votes. */
export function weightOf(typed: string): number | undefined {
  const number = /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : 0;
  return number >= 1 && number <= Limits.weight ? number : undefined;
}
