import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useTranslation } from 'react-i18next';
import type { ImportMode } from '../../contract/imports';

interface ModeChoiceProps {
  readonly mode: ImportMode;
  readonly onChange: (mode: ImportMode) => void;
  readonly bad: number;
}

/** All rows or none, or the good ones; what that means stands with each. */
export function ModeChoice({ mode, onChange, bad }: ModeChoiceProps) {
  const { t } = useTranslation();
  return (
    <RadioGroup className="field" value={mode} onChange={(chosen) => onChange(chosen as ImportMode)}>
      <Label className="field__label">{t('imports.mode')}</Label>
      <div className="choices">
        <Radio value="allOrNone" className="choices__item" isDisabled={bad > 0}>
          <span className="import__mode">
            {t('imports.allOrNone')}
            <small>
              {t('imports.allOrNoneHint')} {bad > 0 && t('imports.allOrNoneBad')}
            </small>
          </span>
        </Radio>
        <Radio value="goodRows" className="choices__item">
          <span className="import__mode">
            {t('imports.goodRows')}
            <small>{t('imports.goodRowsHint')}</small>
          </span>
        </Radio>
      </div>
    </RadioGroup>
  );
}
