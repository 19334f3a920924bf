import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Limits } from '../../contract/limits';
import type { Id } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { cleanLine } from '../../ui/text';
import { CommandButton } from '../CommandButton';
import { useCommand, useMeeting } from '../MeetingContext';
import { useMay } from '../may';

type Opened = 'delegate' | 'notReady';

/** For whoever has a vote: ready or not, and who may cast it in one's stead. */
export function VoteStanding() {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMeeting((view) => view.me);
  const [opened, setOpened] = useState<Opened>();
  if (!me?.voting || !may.attend) return null;
  const held = Object.values(me.votesFor ?? {});
  return (
    <div className="ballots__bar vote-standing">
      {held.map((vote) => (
        <span key={vote.name}>{t('ballots.votesFor', { name: vote.name })}</span>
      ))}
      {me.voteGiven && <span>{t('ballots.voteGivenTo', { name: me.voteGiven.name })}</span>}
      {may.present &&
        (me.readiness?.ready ? (
          <Button size="small" kind="quiet" onPress={() => setOpened('notReady')}>
            {t('ballots.sayNotReady')}
          </Button>
        ) : (
          <CommandButton size="small" command={{ type: 'setReady', ready: true }}>
            {t('ballots.sayReady')}
          </CommandButton>
        ))}
      {me.voteGiven ? (
        <CommandButton
          size="small"
          kind="quiet"
          command={{ type: 'revokeDelegation', kind: 'vote' }}
          confirm={{
            title: t('ballots.revokeTitle'),
            text: t('ballots.revokeText', { name: me.voteGiven.name }),
            button: t('ballots.revoke'),
          }}
        >
          {t('ballots.revoke')}
        </CommandButton>
      ) : (
        held.length === 0 && (
          <Button size="small" kind="quiet" onPress={() => setOpened('delegate')}>
            {t('ballots.delegate')}
          </Button>
        )
      )}
      {opened === 'delegate' && <DelegateDialog onClose={() => setOpened(undefined)} />}
      {opened === 'notReady' && <NotReadyDialog onClose={() => setOpened(undefined)} />}
    </div>
  );
}

const voters = new Set(['chair', 'secretary', 'teller', 'delegate']);

function DelegateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const participants = useMeeting((view) => view.participants);
  const own = useMeeting((view) => view.me?.memberId);
  const [to, setTo] = useState<Id | null>(null);
  const [authority, setAuthority] = useState('');
  const [shown, setShown] = useState(false);
  const people = useMemo(
    () =>
      Object.entries(participants ?? {})
        .filter(([id, person]) => id !== own && voters.has(person.role))
        .map(([id, person]) => ({ id, text: `${person.name} · ${person.unitName}` }))
        .sort((a, b) => a.text.localeCompare(b.text, 'vi')),
    [participants, own],
  );
  const written = cleanLine(authority);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (to && written !== '' && (await run({ type: 'delegateVote', toMemberId: to, authority: written }))) onClose();
  };
  return (
    <Dialog title={t('ballots.delegate')} isOpen onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <p className="soft small">{t('ballots.delegateText')}</p>
        <Select
          label={t('ballots.delegateTo')}
          value={to}
          onChange={setTo}
          options={people}
          placeholder={t('ballots.choosePerson')}
          error={shown && !to ? t('ballots.needPerson') : undefined}
        />
        <TextField
          label={t('ballots.authority')}
          hint={t('ballots.authorityHint')}
          value={authority}
          onChange={setAuthority}
          maxLength={Limits.note}
          error={shown && written === '' ? t('ballots.needAuthority') : undefined}
        />
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" isPending={pending}>
            {t('ballots.delegate')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function NotReadyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const [note, setNote] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const said = note.trim() === '' ? {} : { note: note.trim() };
    if (await run({ type: 'setReady', ready: false, ...said })) onClose();
  };
  return (
    <Dialog title={t('ballots.sayNotReady')} isOpen onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t('ballots.notReadyNote')}
          optional
          rows={2}
          value={note}
          onChange={setNote}
          maxLength={Limits.note}
        />
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" isPending={pending}>
            {t('ballots.sayNotReady')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
