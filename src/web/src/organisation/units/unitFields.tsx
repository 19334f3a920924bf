import { useTranslation } from 'react-i18next';
import { OrganisationLimits as Limits } from '../../contract/limits';
import type { UnitDetails } from '../../contract/organisationRest';
import { TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { cleanLine } from '../../ui/text';
import type { Units } from '../useUnits';
import { kindName, kinds } from './KindName';

export interface UnitDialogProps {
  readonly unit: UnitDetails;
  readonly units: Units;
  readonly onClose: () => void;
}

export interface UnitWords {
  readonly name: string;
  readonly code: string;
  readonly kind: string;
}

export function cleanWords({ name, code, kind }: UnitWords): UnitWords {
  return { name: cleanLine(name), code: cleanLine(code), kind };
}

export function useWordErrors({ name, code }: UnitWords) {
  const { t } = useTranslation();
  return {
    name: cleanLine(name) === '' && t('units.needName'),
    code: cleanLine(code) === '' && t('units.needCode'),
  };
}

/** What differs from how it was. */
export function changedWords(before: UnitWords, after: UnitWords): Partial<UnitWords> {
  const { name, code, kind } = cleanWords(after);
  return {
    ...(name !== before.name ? { name } : {}),
    ...(code !== before.code ? { code } : {}),
    ...(kind !== before.kind ? { kind } : {}),
  };
}

interface UnitWordFieldsProps {
  readonly words: UnitWords;
  readonly onChange: (words: UnitWords) => void;
  readonly error: (field: string) => string | undefined;
}

export function UnitWordFields({ words, onChange, error }: UnitWordFieldsProps) {
  const { t } = useTranslation();
  const offered = kinds.some((kind) => kind === words.kind) ? kinds : [words.kind, ...kinds];
  return (
    <>
      <TextField
        label={t('units.name')}
        value={words.name}
        onChange={(name) => onChange({ ...words, name })}
        maxLength={Limits.name}
        rows={2}
        autoFocus
        error={error('name')}
      />
      <TextField
        label={t('units.code')}
        hint={t('units.codeHint')}
        value={words.code}
        onChange={(code) => onChange({ ...words, code })}
        maxLength={Limits.code}
        error={error('code')}
      />
      <Select
        label={t('units.kind')}
        value={words.kind}
        onChange={(kind) => onChange({ ...words, kind })}
        options={offered.map((id) => ({ id, text: kindName(t, id) }))}
        error={error('kind')}
      />
    </>
  );
}
