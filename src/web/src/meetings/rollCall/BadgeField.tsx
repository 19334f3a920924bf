import { ScanBarcode } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Limits } from '../../contract/limits';
import { useCommand as useSending } from '../../live/useCommand';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/fields';
import { cleanLine } from '../../ui/text';
import { useLiveMeeting, useMeeting } from '../MeetingContext';

/** A badge, typed or read by a scanner that types it and ends it with Enter: its holder is there, and the next one can come. */
export function BadgeField({ onRecorded }: { onRecorded: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const { pending, run } = useSending(commands);
  const participants = useMeeting((view) => view.participants);
  const over = useMeeting((view) => view.status === 'closed' || view.status === 'draft' || view.status === 'cancelled');
  const [badge, setBadge] = useState('');
  const [last, setLast] = useState<{ readonly good: boolean; readonly text: string }>();
  if (over) return null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = cleanLine(badge);
    if (!wanted) return;
    setBadge('');
    const outcome = await run({ type: 'recordAttendance', entries: [{ badge: wanted, status: 'present' }] });
    const holder = Object.values(participants ?? {}).find((p) => p.badge?.toLowerCase() === wanted.toLowerCase());
    const facts = { badge: wanted, name: holder?.name ?? t('rollCall.badgeOf', { badge: wanted }) };
    if (outcome?.status === 'done') onRecorded();
    if (outcome?.status === 'done') setLast({ good: true, text: t('rollCall.badgeDone', facts) });
    else if (outcome?.status === 'unconfirmed') setLast({ good: false, text: t('refusal.unconfirmed') });
    else if (outcome?.refusal.code === 'conflict') setLast({ good: true, text: t('rollCall.badgeAlready', facts) });
    else if (outcome?.refusal.code === 'invalid')
      setLast({
        good: false,
        text: t(outcome.refusal.errors?.['entries[0].badge'] ? 'rollCall.badgeUnknown' : 'rollCall.notOpenYet', facts),
      });
    else if (outcome) setLast({ good: false, text: t(`refusal.${outcome.refusal.code}`) });
  };

  return (
    <form className="roll-call__badge" onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t('rollCall.badge')}
        value={badge}
        onChange={setBadge}
        maxLength={Limits.badge}
        autoComplete="off"
        placeholder={t('rollCall.badgeHint')}
      />
      <Button type="submit" icon={<ScanBarcode size={18} aria-hidden />} isPending={pending}>
        {t('rollCall.badgeRecord')}
      </Button>
      <p className={last?.good === false ? 'roll-call__said roll-call__said--bad' : 'roll-call__said'} role="status">
        {last?.text}
      </p>
    </form>
  );
}
