import { ChevronDown } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';
import type { Id } from '../contract/meetings';
import type { ListedUnit } from '../contract/organisationRest';
import { FieldLabel } from '../ui/fields';
import { searchUnits } from './unitTree';
import type { Units } from './useUnits';

/** So many are offered; whoever looks for another one types more of it. */
const offered = 50;

interface UnitPickerProps {
  readonly label: string;
  readonly quietLabel?: boolean;
  readonly units: Units;
  /** Those that can be chosen; without it all. */
  readonly among?: readonly ListedUnit[];
  readonly value: Id | null;
  readonly onChange: (id: Id | null) => void;
  readonly optional?: boolean;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly error?: string | undefined;
}

/** A unit found by typing some of its name or code, with or without marks. */
export function UnitPicker(props: UnitPickerProps) {
  const { label, quietLabel, units, among = units.list, value, onChange, optional, hint, placeholder, error } = props;
  const { t } = useTranslation();
  const nameOf = (id: Id | null) => (id ? (units.forest.byId.get(id)?.unit.name ?? '') : '');
  const [typed, setTyped] = useState(() => nameOf(value));
  // The field holds the name of what is chosen: that is no question for others.
  const asked = typed === nameOf(value) ? '' : typed;
  const found = useMemo(() => searchUnits(among, asked).slice(0, offered), [among, asked]);

  return (
    <ComboBox
      className="field"
      items={found}
      selectedKey={value}
      onSelectionChange={(key) => {
        const id = key === null ? null : String(key);
        onChange(id);
        setTyped(nameOf(id));
      }}
      inputValue={typed}
      onInputChange={(text) => {
        setTyped(text);
        if (text === '' && value !== null) onChange(null);
      }}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      {...(quietLabel ? { 'aria-label': label } : {})}
    >
      {!quietLabel && <FieldLabel optional={optional ?? false}>{label}</FieldLabel>}
      <div className="combo">
        <Input className="input" placeholder={placeholder ?? t('organisation.findUnit')} />
        <Button className="combo__open">
          <ChevronDown size={16} aria-hidden />
        </Button>
      </div>
      {hint && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      <FieldError className="field__error">{error}</FieldError>
      <Popover className="popover">
        <ListBox<ListedUnit>
          className="options"
          renderEmptyState={() => <p className="empty">{t('organisation.noUnitFound')}</p>}
        >
          {(unit) => (
            <ListBoxItem id={unit.id} className="options__item" textValue={unit.name}>
              <span className="combo__option">
                {unit.name}
                <small>{[unit.code, nameOf(unit.parentId ?? null)].filter(Boolean).join(' · ')}</small>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
