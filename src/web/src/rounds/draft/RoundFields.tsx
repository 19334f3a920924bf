import { useTranslation } from 'react-i18next';
import type { ById } from '../../contract/meetings';
import { RoundLimits } from '../../contract/rounds';
import { DateTimeField } from '../../ui/dates';
import { Checkbox, Choices, TextField } from '../../ui/fields';
import { DocumentFields } from './DocumentFields';
import type { RoundPlan } from './plan';

interface RoundFieldsProps {
  readonly plan: RoundPlan;
  /** Of the documents that the round asks about so far. */
  readonly titles?: ById<{ readonly title: string }>;
  readonly onChange: (plan: RoundPlan) => void;
  readonly error: (field: string) => string | undefined;
}

/** What is asked, about what and until when; below a provider of the room. */
export function RoundFields({ plan, titles, onChange, error }: RoundFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t('roundDraft.name')}
        hint={t('roundDraft.nameHint')}
        value={plan.title}
        onChange={(title) => onChange({ ...plan, title })}
        maxLength={RoundLimits.title}
        rows={2}
        error={error('title')}
      />
      <TextField
        label={t('roundDraft.note')}
        hint={t('roundDraft.noteHint')}
        optional
        value={plan.note}
        onChange={(note) => onChange({ ...plan, note })}
        maxLength={RoundLimits.note}
        rows={3}
        error={error('note')}
      />
      <DocumentFields
        documents={plan.documents}
        titles={titles}
        onChange={(documents) => onChange({ ...plan, documents })}
        error={error('documents')}
      />
      <DateTimeField
        label={t('roundDraft.due')}
        value={plan.due}
        onChange={(due) => onChange({ ...plan, due })}
        error={error('dueAt')}
      />
      <div className="field">
        <Checkbox isSelected={plan.blind} onChange={(blind) => onChange({ ...plan, blind })}>
          {t('roundDraft.blind')}
        </Checkbox>
        <p className="field__hint">{t('roundDraft.blindHint')}</p>
      </div>
      <Choices
        label={t('roundDraft.onNoReply')}
        value={plan.onNoReply}
        onChange={(onNoReply) => onChange({ ...plan, onNoReply })}
        choices={[
          { id: 'none', text: t('roundDraft.noReplyNone') },
          { id: 'agree', text: t('roundDraft.noReplyAgree') },
        ]}
      />
    </>
  );
}
