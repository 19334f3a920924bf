import { Plus, X } from 'lucide-react';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Limits } from '../../contract/limits';
import type { Id, PassRuleView } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Choices, TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { cleanLine } from '../../ui/text';
import { agendaRows } from '../agenda/agendaTree';
import { useCommand, useMeeting } from '../MeetingContext';

/** The pass rules that unions' statutes use; more than half of those present is the usual one. */
const rules = {
  rulePresentHalf: { base: 'present', threshold: '1/2', strict: true },
  rulePresentTwoThirds: { base: 'present', threshold: '2/3', strict: false },
  ruleEligibleHalf: { base: 'eligible', threshold: '1/2', strict: true },
  ruleEligibleTwoThirds: { base: 'eligible', threshold: '2/3', strict: false },
  ruleCastHalf: { base: 'cast', threshold: '1/2', strict: true },
} as const satisfies Record<string, PassRuleView>;

type RuleName = keyof typeof rules;

const noItem = 'none';

export function PrepareBallotDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const agenda = useMeeting((view) => view.agenda);
  const items = useMemo(() => agendaRows(agenda), [agenda]);
  const [title, setTitle] = useState('');
  const [itemId, setItemId] = useState<Id>(items.find((row) => row.item.status === 'current')?.id ?? noItem);
  const [secrecy, setSecrecy] = useState<'public' | 'secret'>('public');
  const [kind, setKind] = useState<'standard' | 'own'>('standard');
  const [options, setOptions] = useState<readonly string[]>(['', '']);
  const [rule, setRule] = useState<RuleName>('rulePresentHalf');
  const [shown, setShown] = useState(false);

  const titleError = cleanLine(title) === '' ? t('ballots.needTitle') : undefined;
  const optionsError =
    kind === 'own' && options.some((option) => cleanLine(option) === '') ? t('ballots.needOptions') : undefined;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (titleError || optionsError) return;
    const done = await run({
      type: 'prepareBallot',
      kind: 'motion',
      title: cleanLine(title),
      secret: secrecy === 'secret',
      method: 'electronic',
      passRule: rules[rule],
      ...(itemId === noItem ? {} : { itemId }),
      ...(kind === 'own' ? { options: options.map(cleanLine) } : {}),
    });
    if (done) onClose();
  };

  return (
    <Dialog title={t('ballots.prepare')} isOpen onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t('ballots.question')}
          value={title}
          onChange={setTitle}
          maxLength={Limits.title}
          rows={2}
          autoFocus
          error={shown ? titleError : undefined}
        />
        <Select
          label={t('ballots.item')}
          value={itemId}
          onChange={setItemId}
          options={[
            { id: noItem, text: t('ballots.noItem') },
            ...items.map(({ id, item }) => ({ id, text: `${item.number}. ${item.title}` })),
          ]}
        />
        <Choices
          label={t('ballots.method')}
          value={secrecy}
          onChange={setSecrecy}
          choices={[
            { id: 'public', text: t('ballots.public') },
            { id: 'secret', text: t('ballots.secret') },
          ]}
        />
        <Choices
          label={t('ballots.options')}
          value={kind}
          onChange={setKind}
          choices={[
            { id: 'standard', text: t('ballots.optionsStandard') },
            { id: 'own', text: t('ballots.optionsOwn') },
          ]}
          error={shown ? optionsError : undefined}
        />
        {kind === 'own' && <OwnOptions options={options} onChange={setOptions} />}
        <Select
          label={t('ballots.rule')}
          value={rule}
          onChange={setRule}
          options={(Object.keys(rules) as RuleName[]).map((id) => ({ id, text: t(`ballots.${id}`) }))}
        />
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" isPending={pending}>
            {t('ballots.savePrepared')}
          </Button>
        </div>
      </form>
    </Dialog>
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
