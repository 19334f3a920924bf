import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../../contract/commands';
import { Limits } from '../../../contract/limits';
import type { Id, ObjectionView } from '../../../contract/meetings';
import { CommandDialog } from '../../../organisation/FormDialog';
import { Choices, TextField } from '../../../ui/fields';
import { clean } from '../../../ui/text';
import { useLiveMeeting } from '../../MeetingContext';
import { useMinutes } from '../MinutesContext';

interface AnswerDialogProps {
  readonly id: Id;
  readonly objection: ObjectionView;
  readonly onClose: () => void;
}

/** What becomes of an objection; once said it stands. */
export function AnswerDialog({ id, objection, onClose }: AnswerDialogProps) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const { document } = useMinutes();
  const [accepted, setAccepted] = useState<'yes' | 'no' | null>(null);
  const [text, setText] = useState('');
  return (
    <CommandDialog
      title={t('objection.answerTo', { name: objection.name })}
      submit={t('objection.answer')}
      commands={commands}
      conflict={t('objection.answered')}
      general={{ wrongState: t('objection.answered') }}
      errors={{
        accepted: accepted === null && t('objection.needChoice'),
        text: clean(text) === '' && t('objection.needText'),
      }}
      command={(): MeetingCommand => ({
        type: 'answerObjection',
        document,
        objectionId: id,
        accepted: accepted === 'yes',
        text: clean(text),
      })}
      onClose={onClose}
    >
      {(error) => (
        <>
          <blockquote className="passage__other">{objection.text}</blockquote>
          <Choices
            label={t('objection.decision')}
            value={accepted}
            onChange={setAccepted}
            choices={[
              { id: 'yes', text: t('objection.accept') },
              { id: 'no', text: t('objection.reject') },
            ]}
            error={error('accepted')}
          />
          <TextField
            label={t(accepted === 'no' ? 'objection.reason' : 'objection.answerText')}
            hint={t('objection.answerHint')}
            value={text}
            onChange={setText}
            maxLength={Limits.objection}
            rows={4}
            error={error('text')}
          />
        </>
      )}
    </CommandDialog>
  );
}
