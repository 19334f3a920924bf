import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import { type RoomRole, roomRoles } from '../../contract/rooms';
import { MemberPicker } from '../../organisation/MemberPicker';
import { UnitPicker } from '../../organisation/UnitPicker';
import type { Units } from '../../organisation/useUnits';
import { Button } from '../../ui/Button';
import { Checkbox, Choices } from '../../ui/fields';
import { Select } from '../../ui/Select';
import type { NamedEntry } from './entries';

interface AddMemberProps {
  readonly units: Units | undefined;
  readonly isIn: (id: Id) => boolean;
  /** Answers whether it was added. */
  readonly onAdd: (entry: NamedEntry) => boolean | Promise<boolean>;
}

interface Chosen {
  readonly id: Id;
  readonly name: string;
}

/** A person or a unit, and what they may do. It is no form: it stands within one. */
export function AddMember({ units, isIn, onAdd }: AddMemberProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<'person' | 'unit'>('person');
  const [chosen, setChosen] = useState<Chosen>();
  const [below, setBelow] = useState(true);
  const [role, setRole] = useState<RoomRole>('reader');
  const [shown, setShown] = useState(false);
  const [pending, setPending] = useState(false);
  /** The fields begin anew after each. */
  const [round, setRound] = useState(0);
  const isUnit = kind === 'unit';
  const missing = t(isUnit ? 'roomMembers.needUnit' : 'roomMembers.needPerson');
  const wrong = !chosen ? missing : isIn(chosen.id) ? t('roomMembers.already') : undefined;
  const error = shown ? wrong : undefined;
  const begin = () => {
    setChosen(undefined);
    setShown(false);
    setRound((n) => n + 1);
  };
  const add = async () => {
    setShown(true);
    if (wrong || !chosen || pending) return;
    setPending(true);
    const done = await onAdd({ id: chosen.id, name: chosen.name, isUnit, below: isUnit && below, role });
    setPending(false);
    if (done) begin();
  };
  return (
    <div className="add-member">
      <Choices
        label={t('roomMembers.kind')}
        quietLabel
        look="segments"
        value={kind}
        onChange={(wanted) => {
          setKind(wanted);
          begin();
        }}
        choices={[
          { id: 'person', text: t('roomMembers.person') },
          { id: 'unit', text: t('roomMembers.unit') },
        ]}
      />
      <div className="add-member__who">
        {isUnit ? (
          units && (
            <UnitPicker
              key={round}
              label={t('roomMembers.unit')}
              units={units}
              value={chosen?.id ?? null}
              onChange={(id) => setChosen(id ? { id, name: units.forest.byId.get(id)?.unit.name ?? '' } : undefined)}
              error={error}
            />
          )
        ) : (
          <MemberPicker
            key={round}
            label={t('roomMembers.person')}
            placeholder={t('roomMembers.findPerson')}
            value={chosen?.id}
            onChange={(id, name) => setChosen(id ? { id, name: name ?? '' } : undefined)}
            error={error}
          />
        )}
        <Select
          label={t('roomMembers.role')}
          value={role}
          onChange={setRole}
          options={roomRoles.map((id) => ({ id, text: t(`roomRole.${id}`) }))}
        />
      </div>
      {isUnit && (
        <Checkbox isSelected={below} onChange={setBelow}>
          {t('roomMembers.below')}
        </Checkbox>
      )}
      <p className="soft add-member__means">{t(`roomRoleMeaning.${role}`)}</p>
      <Button icon={<UserPlus size={18} aria-hidden />} isPending={pending} onPress={() => void add()}>
        {t('roomMembers.add')}
      </Button>
    </div>
  );
}
