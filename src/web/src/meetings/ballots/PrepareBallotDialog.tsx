import { Plus, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { Id } from '../../contract/meetings';
import { CommandDialog } from '../../organisation/FormDialog';
import { Button } from '../../ui/Button';
import { Choices, TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { agendaRows } from '../agenda/agendaTree';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import {
  type BallotPlan,
  candidatesOf,
  errorsOf,
  fieldsOf,
  mayBeSecret,
  methodsOf,
  newPlan,
  noItem,
  rulesOf,
  withKind,
} from './ballotPlan';
import { byKeys } from './options';

interface PrepareBallotDialogProps {
  /** What to begin with; a new ballot on the current item where nothing is given. */
  readonly plan?: BallotPlan;
  /** The draft that is changed. */
  readonly editing?: Id;
  readonly onClose: () => void;
}

export function PrepareBallotDialog({ plan: begun, editing, onClose }: PrepareBallotDialogProps) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const agenda = useMeeting((view) => view.agenda);
  const items = useMemo(() => agendaRows(agenda), [agenda]);
  const [plan, setPlan] = useState(
    () => begun ?? newPlan(items.find((row) => row.item.status === 'current')?.id ?? noItem),
  );
  const change = (changes: Partial<BallotPlan>) => setPlan((old) => ({ ...old, ...changes }));
  const errors = errorsOf(plan);
  const said = (error: keyof typeof errors) => {
    const key = errors[error];
    return key && t(`ballots.${key}`, { max: Limits.candidates });
  };

  const command = (): MeetingCommand => {
    const fields = fieldsOf(plan);
    return editing ? { type: 'editBallot', ballotId: editing, ...fields } : { type: 'prepareBallot', ...fields };
  };

  const heading = editing ? 'edit' : plan.repeats ? 'repeat' : 'prepare';
  const election = plan.kind === 'election';
  return (
    <CommandDialog
      title={t(`ballots.${heading}`)}
      submit={t('ballots.savePrepared')}
      commands={commands}
      conflict={t('people.conflict')}
      errors={{ title: said('title'), options: said('options'), seats: said('seats') }}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <>
          {!plan.repeats && (
            <Choices
              label={t('ballots.kind')}
              look="segments"
              value={plan.kind}
              onChange={(kind) => setPlan((old) => withKind(old, kind))}
              choices={[
                { id: 'motion', text: t('ballots.motion') },
                { id: 'election', text: t('ballots.election') },
              ]}
            />
          )}
          <TextField
            label={t('ballots.question')}
            value={plan.title}
            onChange={(title) => change({ title })}
            maxLength={Limits.title}
            rows={2}
            autoFocus
            error={error('title')}
          />
          <Select
            label={t('ballots.item')}
            value={plan.itemId}
            onChange={(itemId) => change({ itemId })}
            options={[
              { id: noItem, text: t('ballots.noItem') },
              ...items.map(({ id, item }) => ({ id, text: `${item.number}. ${item.title}` })),
            ]}
          />
          {election && (
            <>
              <TextField
                label={t('ballots.candidates')}
                hint={t('ballots.candidatesHint', { count: candidatesOf(plan).length })}
                value={plan.candidates}
                onChange={(candidates) => change({ candidates })}
                rows={5}
                error={error('options')}
              />
              <TextField
                label={t('ballots.seats')}
                value={plan.seats}
                onChange={(seats) => change({ seats })}
                inputMode="numeric"
                maxLength={3}
                error={error('seats')}
              />
            </>
          )}
          <Select
            label={t('ballots.how')}
            value={plan.method}
            onChange={(method) => change({ method })}
            options={methodsOf(plan.kind).map((id) => ({ id, text: t(byKeys[id]) }))}
          />
          {mayBeSecret(plan.method) && (
            <Choices
              label={t('ballots.method')}
              value={plan.secrecy}
              onChange={(secrecy) => change({ secrecy })}
              choices={[
                { id: 'public', text: t('ballots.public') },
                { id: 'secret', text: t('ballots.secret') },
              ]}
            />
          )}
          {!election && (
            <Choices
              label={t('ballots.options')}
              value={plan.answers}
              onChange={(answers) => change({ answers })}
              choices={[
                { id: 'standard', text: t('ballots.optionsStandard') },
                { id: 'own', text: t('ballots.optionsOwn') },
              ]}
              error={error('options')}
            />
          )}
          {!election && plan.answers === 'own' && (
            <OwnOptions options={plan.options} onChange={(options) => change({ options })} />
          )}
          <Select
            label={t(election ? 'ballots.electionRule' : 'ballots.rule')}
            value={plan.rule}
            onChange={(rule) => change({ rule })}
            options={rulesOf(plan.kind).map((id) => ({ id, text: t(`ballots.${id}`) }))}
          />
        </>
      )}
    </CommandDialog>
  );
}

interface OwnOptionsProps {
  readonly options: readonly string[];
  readonly onChange: (options: readonly string[]) => void;
}

function OwnOptions({ options, onChange }: OwnOptionsProps) {
  const { t } = useTranslation();
  return (
    <div className="own-options">
      {options.map((option, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place
        <div key={index} className="own-options__row">
          <TextField
            label={t('ballots.optionNumber', { number: index + 1 })}
            value={option}
            maxLength={Limits.title}
            onChange={(text) => onChange(options.map((old, at) => (at === index ? text : old)))}
          />
          {options.length > 2 && (
            <Button
              kind="quiet"
              size="icon"
              aria-label={t('ballots.removeOption', { number: index + 1 })}
              icon={<X size={18} aria-hidden />}
              onPress={() => onChange(options.filter((_, at) => at !== index))}
            />
          )}
        </div>
      ))}
      <p className="soft small">{t('ballots.firstCounts')}</p>
      {options.length < Limits.ballotOptions && (
        <Button kind="quiet" icon={<Plus size={16} aria-hidden />} onPress={() => onChange([...options, ''])}>
          {t('ballots.addOption')}
        </Button>
      )}
    </div>
  );
}
