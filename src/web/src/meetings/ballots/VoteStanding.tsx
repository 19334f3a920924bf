import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { Id } from '../../contract/meetings';
import { CommandDialog } from '../../organisation/FormDialog';
import { MemberPicker } from '../../organisation/MemberPicker';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { byGivenName, clean, cleanLine } from '../../ui/text';
import { CommandButton } from '../CommandButton';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { mayVote } from '../people/roles';

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

function DelegateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const [to, setTo] = useState<Id>();
  const [authority, setAuthority] = useState('');
  return (
    <CommandDialog<MeetingCommand>
      title={t('ballots.delegate')}
      submit={t('ballots.delegate')}
      commands={commands}
      conflict={t('ballots.delegateConflict')}
      errors={{
        toMemberId: !to && t('ballots.needPerson'),
        authority: cleanLine(authority) === '' && t('ballots.needAuthority'),
      }}
      command={() => (to ? { type: 'delegateVote', toMemberId: to, authority: cleanLine(authority) } : undefined)}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p className="soft small">{t('ballots.delegateText')}</p>
          <VoterField value={to} onChange={setTo} error={error('toMemberId')} />
          <TextField
            label={t('ballots.authority')}
            hint={t('ballots.authorityHint')}
            value={authority}
            onChange={setAuthority}
            maxLength={Limits.note}
            error={error('authority')}
          />
        </>
      )}
    </CommandDialog>
  );
}

interface VoterFieldProps {
  readonly value: Id | undefined;
  readonly onChange: (id: Id | undefined) => void;
  readonly error: string | undefined;
}

/** Out of those who may carry a vote; in a very large meeting, whose names are not here, out of all members: the server knows who takes part. */
function VoterField({ value, onChange, error }: VoterFieldProps) {
  const { t } = useTranslation();
  const participants = useMeeting((view) => view.participants);
  const own = useMeeting((view) => view.me?.memberId);
  const people = useMemo(
    () =>
      Object.entries(participants ?? {})
        .filter(([id, person]) => id !== own && mayVote(person.role))
        .sort(([, a], [, b]) => byGivenName(a.name, b.name))
        .map(([id, person]) => ({ id, text: `${person.name} · ${person.unitName}` })),
    [participants, own],
  );
  if (!participants)
    return (
      <MemberPicker
        label={t('ballots.delegateTo')}
        placeholder={t('people.findPerson')}
        value={value}
        onChange={onChange}
        error={error}
      />
    );
  return (
    <Select
      label={t('ballots.delegateTo')}
      value={value ?? null}
      onChange={onChange}
      options={people}
      placeholder={t('ballots.choosePerson')}
      error={error}
    />
  );
}

function NotReadyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const [note, setNote] = useState('');
  return (
    <CommandDialog<MeetingCommand>
      title={t('ballots.sayNotReady')}
      submit={t('ballots.sayNotReady')}
      commands={commands}
      conflict={t('people.conflict')}
      errors={{}}
      command={() => ({ type: 'setReady', ready: false, ...(clean(note) ? { note: clean(note) } : {}) })}
      onClose={onClose}
    >
      {(error) => (
        <TextField
          label={t('ballots.notReadyNote')}
          optional
          rows={2}
          value={note}
          onChange={setNote}
          maxLength={Limits.note}
          error={error('note')}
        />
      )}
    </CommandDialog>
  );
}
