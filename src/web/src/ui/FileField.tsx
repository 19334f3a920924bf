import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface FileFieldProps {
  readonly label: string;
  readonly accept: string;
  readonly file: File | undefined;
  readonly onChange: (file: File | undefined) => void;
  readonly error?: string | undefined;
}

/** A small file from this device. */
export function FileField({ label, accept, file, onChange, error }: FileFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field file-field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <div className="file-field__line">
        <input
          id={id}
          className="file-field__input"
          type="file"
          accept={accept}
          aria-invalid={Boolean(error)}
          {...(error ? { 'aria-describedby': `${id}-error` } : {})}
          onChange={({ target }) => onChange(target.files?.[0])}
        />
        <span className="button button--secondary" aria-hidden>
          <span className="button__label">{t('app.chooseFile')}</span>
        </span>
        <span className="file-field__name" aria-hidden>
          {file?.name ?? t('app.noFile')}
        </span>
      </div>
      {error && (
        <p id={`${id}-error`} className="field__error">
          {error}
        </p>
      )}
    </div>
  );
}
