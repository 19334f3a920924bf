import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';

interface SelectProps<K extends string> {
  readonly label: string;
  readonly quietLabel?: boolean;
  readonly value: K | null;
  readonly onChange: (value: K) => void;
  readonly options: readonly { readonly id: K; readonly text: string }[];
  readonly placeholder?: string;
  readonly error?: string | undefined;
}

export function Select<K extends string>(props: SelectProps<K>) {
  const { label, quietLabel, value, onChange, options, placeholder, error } = props;
  return (
    <AriaSelect
      className="field"
      value={value}
      onChange={(key) => key !== null && onChange(key as K)}
      placeholder={placeholder ?? ''}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      {...(quietLabel ? { 'aria-label': label } : {})}
    >
      {!quietLabel && <Label className="field__label">{label}</Label>}
      <Button className="input select__button">
        <SelectValue />
        <ChevronDown size={16} aria-hidden />
      </Button>
      <FieldError className="field__error">{error}</FieldError>
      <Popover className="popover">
        <ListBox className="options" items={options}>
          {(option) => (
            <ListBoxItem id={option.id} className="options__item" textValue={option.text}>
              {option.text}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
