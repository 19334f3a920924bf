import { useTranslation } from 'react-i18next';
import type { TaskHolder } from '../contract/tasks';
import { MemberPicker } from '../organisation/MemberPicker';
import { UnitPicker } from '../organisation/UnitPicker';
import { useUnitList } from '../rooms/useUnitList';
import { Choices } from '../ui/fields';

/** Of what kind an owner is to be, and which one where that is said already. */
export interface OwnerChoice {
  readonly kind: 'person' | 'unit';
  readonly owner?: TaskHolder | undefined;
}

export function choiceOf(owner: TaskHolder): OwnerChoice {
  return { kind: owner.unitId ? 'unit' : 'person', owner };
}

interface OwnerFieldsProps {
  readonly value: OwnerChoice;
  readonly onChange: (choice: OwnerChoice) => void;
  readonly error: string | undefined;
}

/** Who is to do it: a person or a unit. */
export function OwnerFields({ value: { kind, owner }, onChange, error }: OwnerFieldsProps) {
  const { t } = useTranslation();
  const units = useUnitList();
  return (
    <div className="task-owner">
      <Choices<OwnerChoice['kind']>
        label={t('task.ownerKind')}
        quietLabel
        look="segments"
        value={kind}
        onChange={(wanted) => onChange({ kind: wanted })}
        choices={[
          { id: 'person', text: t('task.person') },
          { id: 'unit', text: t('task.unit') },
        ]}
      />
      {kind === 'person' ? (
        <MemberPicker
          label={t('task.owner')}
          placeholder={t('task.findPerson')}
          value={owner?.memberId}
          onChange={(memberId, name) =>
            onChange({ kind, owner: memberId ? { memberId, name: name ?? '' } : undefined })
          }
          error={error}
        />
      ) : (
        units && (
          <UnitPicker
            label={t('task.owner')}
            units={units}
            value={owner?.unitId ?? null}
            onChange={(unitId) =>
              onChange({
                kind,
                owner: unitId ? { unitId, name: units.forest.byId.get(unitId)?.unit.name ?? '' } : undefined,
              })
            }
            error={error}
          />
        )
      )}
    </div>
  );
}
