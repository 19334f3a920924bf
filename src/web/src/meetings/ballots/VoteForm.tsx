import { EyeOff, UserCheck, Vote } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Limits } from '../../contract/limits';
import type { BallotView } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { Chip } from '../../ui/feedback';
import { Checkbox, Choices, TextField } from '../../ui/fields';
import { ClosedChip } from '../closed/ClosedChip';
import { useCommand, useMeeting } from '../MeetingContext';
import { noChoice, useChoice, voteKey } from './choices';
import { type NamedOption, namedOptions } from './options';
import { canMakeReceipts, makeReceipt } from './receipts';
import type { Votable } from './VoteCards';

/** Choose, then confirm: a vote is final. */
export function VoteForm({ id, ballot, principal }: Omit<Votable, 'key'>) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const memberId = useMeeting((view) => view.me?.memberId ?? '');
  const holdsAnother = useMeeting((view) => Object.keys(view.me?.votesFor ?? {}).length > 0);
  const key = voteKey(id, principal?.id);
  const [{ chosen, comment }, setChoice] = useChoice(key);
  const [confirming, setConfirming] = useState(false);
  const [missing, setMissing] = useState(false);
  const options = namedOptions(ballot, t);
  const election = ballot.kind === 'election';
  const possible = !ballot.secret || canMakeReceipts();

  const ask = () => {
    const enough = election || chosen.length > 0;
    setMissing(!enough);
    setConfirming(enough);
  };

  const cast = async () => {
    const proof = ballot.secret ? { receipt: (await makeReceipt(principal?.id ?? memberId, id)).receipt } : {};
    const said = !ballot.secret && comment.trim() !== '' ? { comment: comment.trim() } : {};
    const [option] = chosen;
    const choice = election ? { choices: chosen } : option ? { option } : {};
    const done = await run({
      type: 'castBallot',
      ballotId: id,
      ...choice,
      ...proof,
      ...said,
      ...(principal ? { onBehalfOf: principal.id } : {}),
    });
    // Also where the page was left meanwhile.
    if (done) setChoice(noChoice);
    setConfirming(false);
  };

  const pick = (next: readonly string[]) => {
    setChoice({ chosen: next, comment });
    setMissing(false);
  };

  return (
    <section className="vote-card" id={`vote-${key}`} tabIndex={-1} aria-labelledby={`vote-${key}-title`}>
      <p className="vote-card__kind">
        <Vote size={18} aria-hidden />
        <span className="eyebrow">{t(election ? 'ballots.electionOpen' : 'ballots.open')}</span>
        <Chip tone="accent" icon={ballot.secret && <EyeOff size={13} aria-hidden />}>
          {ballot.secret ? t('ballots.secret') : t('ballots.public')}
        </Chip>
        <ClosedChip closed={ballot.closed} />
      </p>
      <h2 id={`vote-${key}-title`}>{ballot.title}</h2>
      {(principal || holdsAnother) && (
        <p className="note vote-card__principal">
          <UserCheck size={18} aria-hidden />{' '}
          {principal ? t('ballots.onBehalfOf', { name: principal.name }) : t('ballots.ownVote')}
        </p>
      )}
      {ballot.secret && <p className="soft small">{t('ballots.secretHint')}</p>}
      {possible ? (
        <>
          {election ? (
            <Candidates ballot={ballot} options={options} chosen={chosen} onChange={pick} />
          ) : (
            <Choices
              label={t('ballots.choose')}
              value={chosen[0] ?? null}
              onChange={(option) => pick([option])}
              choices={options}
              error={missing ? t('ballots.chooseFirst') : undefined}
            />
          )}
          {!ballot.secret && (chosen[0] === 'other' || comment !== '') && (
            <TextField
              label={t('ballots.comment')}
              hint={t('ballots.commentHint')}
              optional
              rows={2}
              maxLength={Limits.note}
              value={comment}
              onChange={(words) => setChoice({ chosen, comment: words })}
            />
          )}
          <Button kind="primary" wide onPress={ask} isPending={pending}>
            {t('ballots.vote')}
          </Button>
        </>
      ) : (
        <p className="note note--bad">{t('ballots.needsSecure')}</p>
      )}
      <ConfirmDialog
        title={t('ballots.confirmTitle')}
        text={confirmation()}
        confirm={t('ballots.confirm')}
        cancel={t('ballots.change')}
        isOpen={confirming}
        isPending={pending}
        onConfirm={() => void cast()}
        onClose={() => setConfirming(false)}
      />
    </section>
  );

  function confirmation(): string {
    const names = options.filter((option) => chosen.includes(option.id)).map((option) => option.text);
    const what = names.length === 0 ? t('ballots.confirmBlank') : names.join('; ');
    const text = t(election ? 'ballots.confirmElection' : 'ballots.confirmText', { option: what, title: ballot.title });
    return principal ? `${t('ballots.onBehalfOf', { name: principal.name })} ${text}` : text;
  }
}

interface CandidatesProps {
  readonly ballot: BallotView;
  readonly options: readonly NamedOption[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** More than there are seats cannot be chosen: such a ballot would be invalid. */
function Candidates({ ballot, options, chosen, onChange }: CandidatesProps) {
  const { t } = useTranslation();
  const seats = ballot.seats ?? 1;
  return (
    <fieldset className="candidates">
      <legend className="field__label">{t('ballots.chooseUpTo', { count: seats })}</legend>
      <div className="candidates__list">
        {options.map(({ id, text }) => {
          const selected = chosen.includes(id);
          return (
            <Checkbox
              key={id}
              isSelected={selected}
              isDisabled={!selected && chosen.length >= seats}
              onChange={(now) => onChange(now ? [...chosen, id] : chosen.filter((other) => other !== id))}
            >
              {text}
            </Checkbox>
          );
        })}
      </div>
      <p className="small tabular" role="status">
        {t('ballots.chosen', { count: chosen.length, seats })}
      </p>
    </fieldset>
  );
}
