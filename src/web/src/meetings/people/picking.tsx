import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/fields';

/** Who is picked, by name. */
export type Picked = ReadonlyMap<Id, string>;

export interface Picking {
  readonly picked: Picked;
  /** Without a name: not any more. */
  readonly onPick: (id: Id, name: string | undefined) => void;
}

interface PersonOptionProps extends Picking {
  readonly id: Id;
  readonly name: string;
  readonly unitName: string;
  readonly isDisabled?: boolean;
}

/** One of a list of people to pick from. */
export function PersonOption({ id, name, unitName, isDisabled = false, picked, onPick }: PersonOptionProps) {
  return (
    <li>
      <Checkbox
        isSelected={picked.has(id)}
        isDisabled={isDisabled}
        onChange={(on) => onPick(id, on ? name : undefined)}
      >
        <span>
          {name} <span className="soft small">{unitName}</span>
        </span>
      </Checkbox>
    </li>
  );
}

interface PickedListProps extends Picking {
  readonly label?: string | undefined;
  /** Who stays, whatever is pressed. */
  readonly isFixed?: (id: Id) => boolean;
}

/** Who is picked already, where the list to pick from does not show everybody. */
export function PickedList({ label, picked, isFixed, onPick }: PickedListProps) {
  const { t } = useTranslation();
  return (
    <ul className="picked-people" aria-label={label}>
      {[...picked].map(([id, name]) => (
        <li key={id}>
          {name}
          {!isFixed?.(id) && (
            <Button
              size="icon"
              kind="quiet"
              aria-label={t('closed.unpick', { name })}
              icon={<X size={16} aria-hidden />}
              onPress={() => onPick(id, undefined)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
