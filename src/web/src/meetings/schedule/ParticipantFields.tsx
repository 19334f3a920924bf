import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id, MeetingRole } from '../../contract/meetings';
import type { Member } from '../../contract/rest';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/fields';
import { roles, votesByDefault } from '../people/roles';
import { MemberSearch } from './MemberSearch';
import { type Plan, type PlanError, type PlannedParticipant, type PlannedUnit, unitRoles } from './plan';

const pageSize = 50;

interface ParticipantFieldsProps {
  readonly plan: Plan;
  readonly onChange: (changes: Partial<Plan>) => void;
  readonly error: PlanError | undefined;
}

export function ParticipantFields({ plan, onChange, error }: ParticipantFieldsProps) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(pageSize);
  const { participants, units } = plan;

  const add = (members: readonly Member[]) => {
    const there = new Set(participants.map(({ member }) => member.id));
    const added = members
      .filter(({ id }) => !there.has(id))
      .map((member): PlannedParticipant => ({ member, role: 'delegate', voting: votesByDefault('delegate') }));
    onChange({ participants: [...participants, ...added] });
  };
  const addUnit = (unitId: Id, name: string) => {
    if (!units.some((unit) => unit.unitId === unitId))
      onChange({ units: [...units, { unitId, name, role: 'delegate' }] });
  };
  const replaceUnit = (changed: PlannedUnit) =>
    onChange({ units: units.map((old) => (old.unitId === changed.unitId ? changed : old)) });
  const replace = (changed: PlannedParticipant) =>
    onChange({ participants: participants.map((old) => (old.member.id === changed.member.id ? changed : old)) });
  const remove = (id: string) => onChange({ participants: participants.filter(({ member }) => member.id !== id) });

  return (
    <section className="card" aria-labelledby="participants-title">
      <div className="card__head">
        <h2 id="participants-title">{t('schedule.participants')}</h2>
        <span className="soft">
          {units.length > 0 && `${t('schedule.unitCount', { count: units.length })} · `}
          {t('schedule.participantCount', { count: participants.length })}
        </span>
      </div>
      <div className="card__body">
        <MemberSearch
          isAdded={(id) => participants.some(({ member }) => member.id === id)}
          onAdd={add}
          onAddUnit={addUnit}
        />
      </div>
      <p className="schedule__error" role="alert" id="participants-error">
        {error && t(`schedule.${error}`)}
      </p>
      {units.length > 0 && (
        <ul className="invited" aria-label={t('schedule.invitedUnits')}>
          {units.map((unit) => (
            <InvitedUnit
              key={unit.unitId}
              unit={unit}
              onChange={replaceUnit}
              onRemove={() => onChange({ units: units.filter(({ unitId }) => unitId !== unit.unitId) })}
            />
          ))}
        </ul>
      )}
      {participants.length === 0 ? (
        <p className="empty">{t('schedule.noParticipants')}</p>
      ) : (
        <ul className="invited" aria-labelledby="participants-title">
          {participants.slice(0, limit).map((participant) => (
            <Invited key={participant.member.id} participant={participant} onChange={replace} onRemove={remove} />
          ))}
        </ul>
      )}
      {participants.length > limit && (
        <p className="card__foot">
          <Button kind="quiet" onPress={() => setLimit((count) => count + pageSize)}>
            {t('app.more')}
          </Button>
        </p>
      )}
    </section>
  );
}

interface InvitedUnitProps {
  readonly unit: PlannedUnit;
  readonly onChange: (unit: PlannedUnit) => void;
  readonly onRemove: () => void;
}

function InvitedUnit({ unit, onChange, onRemove }: InvitedUnitProps) {
  const { t } = useTranslation();
  const { name, role } = unit;
  return (
    <li className="invited__row">
      <div className="invited__who">
        <p className="invited__name">{t('schedule.wholeUnit', { name })}</p>
        <p className="soft">{t('schedule.wholeUnitHint')}</p>
      </div>
      <RoleSelect
        name={name}
        role={role}
        roles={unitRoles}
        onChange={(chosen) => onChange({ ...unit, role: chosen })}
      />
      <Button
        kind="quiet"
        size="icon"
        aria-label={t('schedule.removeNamed', { name })}
        icon={<X size={18} aria-hidden />}
        onPress={onRemove}
      />
    </li>
  );
}

interface InvitedProps {
  readonly participant: PlannedParticipant;
  readonly onChange: (participant: PlannedParticipant) => void;
  readonly onRemove: (memberId: string) => void;
}

function Invited({ participant, onChange, onRemove }: InvitedProps) {
  const { t } = useTranslation();
  const { member, role, voting } = participant;
  const { name } = member;
  const choose = (chosen: MeetingRole) => onChange({ member, role: chosen, voting: votesByDefault(chosen) });
  return (
    <li className="invited__row">
      <div className="invited__who">
        <p className="invited__name">{name}</p>
        <p className="soft">{[member.position, member.unit?.name].filter(Boolean).join(' · ')}</p>
      </div>
      <RoleSelect name={name} role={role} roles={roles} onChange={choose} />
      <Checkbox
        label={t('schedule.votesOf', { name })}
        isSelected={voting}
        isDisabled={role === 'display' || role === 'guest'}
        onChange={(selected) => onChange({ ...participant, voting: selected })}
      >
        {t('schedule.votes')}
      </Checkbox>
      <Button
        kind="quiet"
        size="icon"
        aria-label={t('schedule.removeNamed', { name })}
        icon={<X size={18} aria-hidden />}
        onPress={() => onRemove(member.id)}
      />
    </li>
  );
}

interface RoleSelectProps<Role extends MeetingRole> {
  /** Whose role it is. */
  readonly name: string;
  readonly role: Role;
  readonly roles: readonly Role[];
  readonly onChange: (role: Role) => void;
}

function RoleSelect<Role extends MeetingRole>({ name, role, roles: choices, onChange }: RoleSelectProps<Role>) {
  const { t } = useTranslation();
  return (
    <select
      className="input invited__role"
      aria-label={t('schedule.roleOf', { name })}
      value={role}
      onChange={(event) => onChange(event.target.value as Role)}
    >
      {choices.map((id) => (
        <option key={id} value={id}>
          {t(`role.${id}`)}
        </option>
      ))}
    </select>
  );
}
