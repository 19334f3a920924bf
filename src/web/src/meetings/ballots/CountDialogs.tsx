import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import type { BallotView, Id } from '../../contract/meetings';
import { CommandDialog } from '../../organisation/FormDialog';
import { TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { useOrdered } from '../ordered';
import { hall, namedOptions } from './options';

interface CountDialogProps {
  readonly id: Id;
  readonly ballot: BallotView;
  readonly onClose: () => void;
}

type Numbers = Readonly<Record<string, string>>;

const asCount = (text: string | undefined) => (/^\d{1,5}$/.test(text?.trim() ?? '') ? Number(text) : Number.NaN);

const asText = (counts: Readonly<Record<string, number>> | undefined): Numbers =>
  Object.fromEntries(Object.entries(counts ?? {}).map(([option, count]) => [option, String(count)]));

/** Hands in the hall or at a bridge point, by option. */
export function HandVoteDialog({ id, ballot, onClose }: CountDialogProps) {
  const { t } = useTranslation();
  const bridges = useOrdered(useMeeting((view) => view.bridges));
  const [place, setPlace] = useState<string>(hall);
  const [counts, setCounts] = useState<Numbers>(() => asText(ballot.hands?.[hall]?.counts));
  const choosePlace = (chosen: string) => {
    setPlace(chosen);
    setCounts(asText(ballot.hands?.[chosen]?.counts));
  };
  const options = namedOptions(ballot, t);
  const votes = Object.fromEntries(options.map((option) => [option.id, asCount(counts[option.id] ?? '0')]));
  const total = Object.values(votes).reduce((sum, count) => sum + count, 0);
  const elsewhere = ballot.cast - (ballot.hands?.[place]?.total ?? 0);
  const error = Number.isNaN(total)
    ? t('ballots.needCounts')
    : elsewhere + total > ballot.eligible
      ? t('ballots.tooManyHands', { left: ballot.eligible - elsewhere })
      : undefined;
  return (
    <CountDialog
      title={t('ballots.countHands')}
      hint={t('ballots.countHandsHint')}
      error={error}
      command={{
        type: 'recordHandVote',
        ballotId: id,
        counts: votes,
        ...(place === hall ? {} : { bridgeId: place }),
      }}
      onClose={onClose}
    >
      {bridges.length > 0 && (
        <Select
          label={t('ballots.countedAt')}
          value={place}
          onChange={choosePlace}
          options={[
            { id: hall, text: t('ballots.hall') },
            ...bridges.map(([bridgeId, bridge]) => ({ id: bridgeId, text: bridge.title })),
          ]}
        />
      )}
      {options.map((option) => (
        <NumberField
          key={option.id}
          label={option.text}
          value={counts[option.id] ?? '0'}
          onChange={(text) => setCounts((old) => ({ ...old, [option.id]: text }))}
        />
      ))}
    </CountDialog>
  );
}

const paperFields = ['issued', 'returned', 'valid', 'invalid'] as const;

/** What the tellers counted of the papers; the numbers must fit together. */
export function PaperResultDialog({ id, ballot, onClose }: CountDialogProps) {
  const { t } = useTranslation();
  const [papers, setPapers] = useState<Numbers>(() =>
    Object.fromEntries(paperFields.map((field) => [field, ballot.paper ? String(ballot.paper[field]) : ''])),
  );
  const [counts, setCounts] = useState<Numbers>(() => asText(ballot.paper?.counts));
  const options = namedOptions(ballot, t);
  const [issued, returned, valid, invalid] = paperFields.map((field) => asCount(papers[field])) as [
    number,
    number,
    number,
    number,
  ];
  const votes = Object.fromEntries(options.map((option) => [option.id, asCount(counts[option.id] ?? '0')]));
  const all = Object.values(votes);
  const sum = all.reduce((total, count) => total + count, 0);

  const error = () => {
    if ([issued, returned, valid, invalid, sum].some(Number.isNaN)) return t('ballots.needCounts');
    if (issued > ballot.eligible) return t('ballots.tooManyIssued', { eligible: ballot.eligible });
    if (returned > issued) return t('ballots.tooManyReturned');
    if (valid + invalid !== returned) return t('ballots.validAndInvalid');
    if (all.some((count) => count > valid) || sum > valid * (ballot.seats ?? 1)) return t('ballots.tooManyVotes');
    return undefined;
  };

  return (
    <CountDialog
      title={t('ballots.countPapers')}
      hint={t('ballots.countPapersHint')}
      error={error()}
      command={{ type: 'recordPaperResult', ballotId: id, issued, returned, valid, invalid, counts: votes }}
      onClose={onClose}
    >
      <div className="counts">
        {paperFields.map((field) => (
          <NumberField
            key={field}
            label={t(`ballots.${field}`)}
            value={papers[field] ?? ''}
            onChange={(text) => setPapers((old) => ({ ...old, [field]: text }))}
          />
        ))}
      </div>
      {options.map((option) => (
        <NumberField
          key={option.id}
          label={option.text}
          value={counts[option.id] ?? '0'}
          onChange={(text) => setCounts((old) => ({ ...old, [option.id]: text }))}
        />
      ))}
    </CountDialog>
  );
}

interface FrameProps {
  readonly title: string;
  readonly hint: string;
  readonly error: string | undefined;
  readonly command: MeetingCommand;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

function CountDialog({ title, hint, error, command, onClose, children }: FrameProps) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  return (
    <CommandDialog
      title={title}
      submit={t('ballots.saveCount')}
      commands={commands}
      conflict={t('people.conflict')}
      errors={{ counts: error }}
      command={() => command}
      onClose={onClose}
    >
      {(wrong) => (
        <>
          <p className="soft small">{hint}</p>
          {children}
          <p role="alert" className="field__error">
            {wrong('counts')}
          </p>
        </>
      )}
    </CommandDialog>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function NumberField(props: NumberFieldProps) {
  return <TextField {...props} inputMode="numeric" maxLength={5} />;
}
