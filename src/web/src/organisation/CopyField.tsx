import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';

interface CopyFieldProps {
  readonly label: string;
  /** Shows the label above; else screen readers alone are told. */
  readonly shown?: boolean;
  /** It is not what one came for. */
  readonly quiet?: boolean;
  readonly value: string;
  readonly copied: string;
  readonly byHand: string;
}

/** Something to be carried elsewhere, with a button that copies it. */
export function CopyField({ label, shown, quiet, value, copied, byHand }: CopyFieldProps) {
  const { t } = useTranslation();
  const [done, setDone] = useState<boolean>();
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    field.current?.select();
    // Only pages over HTTPS may write to the clipboard; elsewhere it is selected, to be copied by hand.
    const written = await navigator.clipboard?.writeText(value).then(
      () => true,
      () => false,
    );
    setDone(written ?? false);
  };
  return (
    <div className="copy">
      {shown && (
        <p className="field__label" aria-hidden>
          {label}
        </p>
      )}
      <div className="copy__line">
        <input
          ref={field}
          className="input"
          readOnly
          value={value}
          aria-label={label}
          onFocus={(event) => event.target.select()}
        />
        <Button
          kind={quiet ? 'secondary' : 'primary'}
          icon={done ? <Check size={18} aria-hidden /> : <Copy size={18} aria-hidden />}
          {...(shown ? { 'aria-label': `${t('members.copy')}: ${label}` } : {})}
          onPress={() => void copy()}
        >
          {t('members.copy')}
        </Button>
      </div>
      <p role="status">{done !== undefined && (done ? copied : byHand)}</p>
    </div>
  );
}
