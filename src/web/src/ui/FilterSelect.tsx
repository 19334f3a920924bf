import { Select } from './Select';

interface FilterSelectProps<K extends string> {
  readonly label: string;
  /** What it says where nothing is chosen. */
  readonly any: string;
  /** None of the options: any. */
  readonly value: string | null | undefined;
  /** Null: any. */
  readonly onChange: (value: K | null) => void;
  readonly options: readonly { readonly id: K; readonly text: string }[];
}

const anyKey = 'any';

/** One of a filter's options, or any of them. */
export function FilterSelect<K extends string>({ label, any, value, onChange, options }: FilterSelectProps<K>) {
  return (
    <Select<K | typeof anyKey>
      label={label}
      quietLabel
      value={options.find(({ id }) => id === value)?.id ?? anyKey}
      onChange={(chosen) => onChange(chosen === anyKey ? null : (chosen as K))}
      options={[{ id: anyKey, text: any }, ...options]}
    />
  );
}
