import { Check, Search, X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';

export interface TextFieldProps {
  /** Visible above the field; `quietLabel` says it to screen readers alone, where a table's head shows it. */
  readonly label: string;
  readonly quietLabel?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
  readonly autoComplete?: string;
  readonly type?: 'text' | 'password';
  readonly inputMode?: 'numeric' | 'text';
  /** More than one makes it a text area. */
  readonly rows?: number;
  readonly placeholder?: string;
  readonly onBlur?: () => void;
  readonly isDisabled?: boolean;
  readonly isReadOnly?: boolean;
  readonly name?: string;
  /** Offered while one types, of a field of one row; anything else may be typed. */
  readonly suggestions?: readonly string[];
}

export function TextField(props: TextFieldProps) {
  const {
    label,
    quietLabel,
    value,
    onChange,
    hint,
    error,
    optional,
    rows = 1,
    placeholder,
    suggestions = [],
    ...rest
  } = props;
  const list = useId();
  const offered = suggestions.filter(({ length }) => length <= (rest.maxLength ?? length));
  const named = quietLabel ? { 'aria-label': label } : {};
  return (
    <AriaTextField
      {...rest}
      {...named}
      value={value}
      onChange={onChange}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className="field"
    >
      {!quietLabel && <FieldLabel optional={optional ?? false}>{label}</FieldLabel>}
      {rows > 1 ? (
        <AriaTextArea className="input" rows={rows} placeholder={placeholder ?? ''} />
      ) : (
        <Input className="input" placeholder={placeholder ?? ''} {...(offered.length > 0 ? { list } : {})} />
      )}
      {offered.length > 0 && (
        <datalist id={list}>
          {offered.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      {hint && (
        <Text slot="description" className="field__hint">
          {hint}
        </Text>
      )}
      <FieldError className="field__error">{error}</FieldError>
    </AriaTextField>
  );
}

export function FieldLabel({ children, optional }: { children: ReactNode; optional: boolean }) {
  const { t } = useTranslation();
  return (
    <Label className="field__label">
      {children} {optional && <small>({t('app.optional')})</small>}
    </Label>
  );
}

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
}

export function SearchField({ label, value, onChange, hint }: SearchFieldProps) {
  const { t } = useTranslation();
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} className="search">
      <Search size={18} aria-hidden />
      <Input className="input" placeholder={hint ?? label} />
      {value !== '' && (
        <Button className="search__clear" aria-label={t('app.clear')}>
          <X size={16} aria-hidden />
        </Button>
      )}
    </AriaSearchField>
  );
}

interface CheckboxProps {
  readonly children?: ReactNode;
  readonly label?: string;
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly isDisabled?: boolean;
}

export function Checkbox({ children, label, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} {...(label ? { 'aria-label': label } : {})} className="check">
      <span className="check__box" aria-hidden>
        <Check size={14} strokeWidth={3} />
      </span>
      {children}
    </AriaCheckbox>
  );
}

interface ChoicesProps<K extends string> {
  readonly label: string;
  readonly quietLabel?: boolean;
  readonly value: K | null;
  readonly onChange: (value: K) => void;
  readonly choices: readonly { readonly id: K; readonly text: ReactNode }[];
  readonly error?: string | undefined;
  readonly look?: 'list' | 'segments';
}

export function Choices<K extends string>(props: ChoicesProps<K>) {
  const { label, quietLabel, value, onChange, choices, error, look = 'list' } = props;
  const [group, item] = look === 'list' ? ['choices', 'choices__item'] : ['segmented', 'segmented__item'];
  return (
    <RadioGroup
      className="field"
      value={value}
      onChange={(id) => onChange(id as K)}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      {...(quietLabel ? { 'aria-label': label } : {})}
    >
      {!quietLabel && <Label className="field__label">{label}</Label>}
      <div className={group}>
        {choices.map((choice) => (
          <Radio key={choice.id} value={choice.id} className={item}>
            {choice.text}
          </Radio>
        ))}
      </div>
      <FieldError className="field__error">{error}</FieldError>
    </RadioGroup>
  );
}
