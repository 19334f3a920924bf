import { Select } from './Select';

interface FilterSelectProps<K extends string> {
  readonly label: string;
  /** What it says where nothing is chosen. */
  readonly anyText: string;
  /** What is none of the options is as nothing chosen: an address may say anything. */
  readonly value: string | null | undefined;
  /** Null: nothing is chosen any more. */
  readonly onChange: (value: K | null) => void;
  readonly options: readonly { readonly id: K; readonly text: string }[];
}

const anyKey = 'any';

/** One of a filter's options, or any of them. */
export function FilterSelect<K extends string>({ label, anyText, value, onChange, options }: FilterSelectProps<K>) {
  return (
    <Select<K | typeof anyKey>
      label={label}
      quietLabel
      value={options.find(({ id }) => id === value)?.id ?? anyKey}
      onChange={(chosen) => onChange(chosen === anyKey ? null : (chosen as K))}
      options={[{ id: anyKey, text: anyText }, ...options]}
    />
  );
}
