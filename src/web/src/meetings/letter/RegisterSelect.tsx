import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { useResource } from '../../app/useResource';
import type { RegisterEntry } from '../../contract/registers';
import { Failed } from '../../ui/feedback';
import { Select } from '../../ui/Select';
import { useMeeting } from '../MeetingContext';

interface RegisterSelectProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (id: string) => void;
  readonly error: string | undefined;
}

/** The register that gives the number: one of the unit that holds the meeting. */
export function RegisterSelect({ label, value, onChange, error }: RegisterSelectProps) {
  const { t } = useTranslation();
  const unit = useMeeting((view) => view.unitId);
  const registers = useResource<readonly RegisterEntry[]>(withQuery('/api/registers', { unit }));
  if (registers.status === 'failed') return <Failed text={t('letter.registersFailed')} onRetry={registers.reload} />;
  if (registers.status === 'loaded' && registers.data.length === 0)
    return <p className="note note--warn">{t('letter.noRegister')}</p>;
  return (
    <Select
      label={label}
      value={value ?? null}
      onChange={onChange}
      options={registers.status === 'loaded' ? registers.data.map(({ id, title }) => ({ id, text: title })) : []}
      placeholder={t('letter.chooseRegister')}
      error={error}
    />
  );
}
