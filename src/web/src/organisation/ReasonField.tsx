import { useTranslation } from 'react-i18next';
import { OrganisationLimits } from '../contract/limits';
import { TextField } from '../ui/fields';

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
  readonly hint?: string;
}

/** Why: mostly the number of a decision. It stays in the record. */
export function ReasonField({ value, onChange, error, hint }: ReasonFieldProps) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t('organisation.reason')}
      hint={hint ?? t('organisation.reasonHint')}
      value={value}
      onChange={onChange}
      maxLength={OrganisationLimits.reason}
      rows={2}
      error={error}
    />
  );
}
