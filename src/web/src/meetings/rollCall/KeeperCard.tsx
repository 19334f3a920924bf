import './rollCall.css';
import { RadioTower } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Limits } from '../../contract/limits';
import type { BridgeView, Id } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/feedback';
import { TextField } from '../../ui/fields';
import { CommandButton } from '../CommandButton';
import { useCommand, useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { ordered } from '../ordered';
import { headsOf } from './BridgeDialog';
import { BridgeFacts } from './BridgesPanel';

/** For whoever keeps a bridge point: how many people are there, and who of the participants. */
export function KeeperCards() {
  const may = useMay();
  const me = useMeeting((view) => view.me?.memberId);
  const bridges = useMeeting((view) => view.bridges);
  const over = useMeeting((view) => view.status === 'closed' || view.status === 'cancelled');
  if (over || may.steward) return null;
  return ordered(bridges)
    .filter(([, { keeperId }]) => keeperId === me)
    .map(([id, bridge]) => <KeeperCard key={id} id={id} bridge={bridge} />);
}

function KeeperCard({ id, bridge }: { id: Id; bridge: BridgeView }) {
  const { t } = useTranslation();
  const participants = useMeeting((view) => view.participants);
  const named = Object.entries(bridge.members ?? {})
    .map(([member, there]) => ({ member, there, who: participants?.[member] }))
    .sort((a, b) => (a.who?.name ?? '').localeCompare(b.who?.name ?? '', 'vi'));
  return (
    <section className="card" aria-labelledby={`keeper-${id}`}>
      <div className="card__head">
        <h2 id={`keeper-${id}`}>
          <RadioTower size={18} aria-hidden /> {t('rollCall.yourBridge', { title: bridge.title })}
        </h2>
      </div>
      <div className="card__body stack">
        <BridgeFacts bridge={bridge} />
        <HeadsForm id={id} heads={bridge.headCount} />
        {named.length > 0 && (
          <ul className="roll" aria-label={t('rollCall.namedThere')}>
            {named.map(({ member, there, who }) => (
              <li key={member} className="roll__row roll__row--short" aria-label={who?.name ?? ''}>
                <div className="roll__who">
                  <p className="person__name">{who?.name}</p>
                  <p className="soft small">{who?.unitName}</p>
                </div>
                {there ? (
                  who?.attendance.confirmed ? (
                    <Chip tone="good">{t('attendance.present')}</Chip>
                  ) : (
                    <CommandButton size="small" command={{ type: 'confirmAttendance', memberIds: [member] }}>
                      {t('rollCall.confirm')}
                    </CommandButton>
                  )
                ) : who?.attendance.status === 'present' ? (
                  <Chip>{who.attendance.mode ? t(`mode.${who.attendance.mode}`) : t('attendance.present')}</Chip>
                ) : (
                  <CommandButton
                    size="small"
                    command={{
                      type: 'recordAttendance',
                      entries: [{ memberId: member, status: 'present', mode: 'bridge' }],
                    }}
                  >
                    {t('rollCall.present')}
                  </CommandButton>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function HeadsForm({ id, heads }: { id: Id; heads: number }) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const [text, setText] = useState('');
  const [shown, setShown] = useState(false);
  const count = headsOf(text);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (count === undefined) return;
    if (count === heads || (await run({ type: 'setBridge', bridgeId: id, headCount: count }))) {
      setText('');
      setShown(false);
    }
  };
  return (
    <form className="roll-call__badge" onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t('rollCall.countHeads')}
        value={text}
        onChange={setText}
        inputMode="numeric"
        placeholder={String(heads)}
        hint={t('rollCall.headsExplained')}
        error={shown && count === undefined ? t('rollCall.needHeads', { max: Limits.bridgeHeads }) : undefined}
      />
      <Button type="submit" isPending={pending}>
        {t('rollCall.saveHeads')}
      </Button>
    </form>
  );
}
