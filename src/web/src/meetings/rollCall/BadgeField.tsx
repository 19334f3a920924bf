import { ScanBarcode } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKept } from '../../app/kept';
import { Limits } from '../../contract/limits';
import type { Outcome } from '../../live/CommandSender';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/fields';
import { cleanLine } from '../../ui/text';
import { useLiveMeeting, useMeeting } from '../MeetingContext';

interface Said {
  readonly badge: string;
  readonly good: boolean;
  readonly text: string;
}

const nobody: readonly string[] = [];
const nothing: readonly Said[] = [];

/** What is said of more is too old to be of use at the door. */
const mostSaid = 5;

const isSame = (badge: string, other: string) => badge.toLowerCase() === other.toLowerCase();

/**
 * A badge, typed or read by a scanner that types it and ends it with Enter: its holder is there, and the next one can come at
 * once. What could not be recorded stays said until it is, or is taken away.
 */
export function BadgeField({ onRecorded }: { onRecorded: () => void }) {
  const { t } = useTranslation();
  const { id, connection, commands } = useLiveMeeting();
  const participants = useMeeting((view) => view.participants);
  const over = useMeeting((view) => view.status === 'closed' || view.status === 'draft' || view.status === 'cancelled');
  const [typed, setTyped] = useState('');
  const [waiting, setWaiting] = useKept(connection, `badges.${id}`, nobody);
  const [said, setSaid] = useKept(connection, `badgesSaid.${id}`, nothing);
  const form = useRef<HTMLFormElement>(null);
  if (over) return null;

  const whatOf = (badge: string, outcome: Outcome): Omit<Said, 'badge'> => {
    const holder = Object.values(participants ?? {}).find((p) => isSame(p.badge ?? '', badge));
    const facts = { badge, name: holder?.name ?? t('rollCall.badgeOf', { badge }) };
    if (outcome.status === 'done') return { good: true, text: t('rollCall.badgeDone', facts) };
    if (outcome.status === 'unconfirmed') return { good: false, text: t('rollCall.badgeUnconfirmed', facts) };
    const { code, errors } = outcome.refusal;
    if (code === 'conflict') return { good: true, text: t('rollCall.badgeAlready', facts) };
    if (errors?.['entries[0].badge']) return { good: false, text: t('rollCall.badgeUnknown', facts) };
    const reason = code === 'invalid' ? t('rollCall.notOpenYet') : t(`refusal.${code}`);
    return { good: false, text: t('rollCall.badgeFailed', { ...facts, reason }) };
  };

  const record = async (badge: string) => {
    setWaiting((held) => [...held, badge]);
    const outcome = await commands.execute({ type: 'recordAttendance', entries: [{ badge, status: 'present' }] });
    setWaiting((held) => held.filter((_, at) => at !== held.indexOf(badge)));
    const now = { badge, ...whatOf(badge, outcome) };
    setSaid((held) =>
      [now, ...held.filter((other) => !isSame(other.badge, badge) && !(other.good && now.good))].slice(0, mostSaid),
    );
    if (outcome.status === 'done') onRecorded();
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const badge = cleanLine(typed);
    if (!badge) return;
    setTyped('');
    void record(badge);
  };

  const hide = () => {
    setSaid(nothing);
    form.current?.querySelector('input')?.focus();
  };

  return (
    <form ref={form} className="roll-call__badge" onSubmit={submit} noValidate>
      <TextField
        label={t('rollCall.badge')}
        value={typed}
        onChange={setTyped}
        maxLength={Limits.badge}
        autoComplete="off"
        placeholder={t('rollCall.badgeHint')}
      />
      <Button type="submit" icon={<ScanBarcode size={18} aria-hidden />}>
        {t('rollCall.badgeRecord')}
      </Button>
      <div className="roll-call__said" role="status">
        {waiting.length > 0 && <p className="soft">{t('rollCall.badgesWait', { badges: waiting.join(', ') })}</p>}
        {said.map(({ badge, good, text }) => (
          <p key={badge} className={good ? 'roll-call__good' : 'roll-call__bad'}>
            {text}
          </p>
        ))}
      </div>
      {said.some(({ good }) => !good) && (
        <Button kind="quiet" size="small" onPress={hide}>
          {t('rollCall.badgesHide')}
        </Button>
      )}
    </form>
  );
}
