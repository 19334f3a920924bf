import { useTranslation } from 'react-i18next';
import { Limits } from '../../../contract/limits';
import { useMinutes } from '../MinutesContext';
import { PassageEditor } from '../text/PassageEditor';
import { usePassageCommand } from '../text/usePassageCommand';

interface ObjectFormProps {
  /** Absent: it is about all of the text. */
  readonly passage?: string;
  readonly onDone: () => void;
}

/** What a participant has against the text, or a passage of it. */
export function ObjectForm({ passage, onDone }: ObjectFormProps) {
  const { t } = useTranslation();
  const { document, drafts } = useMinutes();
  const { pending, send, failure } = usePassageCommand();
  const key = `object:${passage ?? ''}` as const;
  const raise = async (text: string) => {
    const about = passage === undefined ? {} : { passage };
    if ((await send({ type: 'objectToMinutes', document, text, ...about })) === undefined) return;
    drafts.set(key, undefined);
    onDone();
  };
  return (
    <PassageEditor
      draftKey={key}
      from={{ text: '' }}
      label={t(passage === undefined ? 'objection.wordsOnAll' : 'objection.words')}
      submit={t('objection.send')}
      maxLength={Limits.objection}
      pending={pending}
      failure={failure}
      hint={t('objection.hint')}
      onSave={(text) => void raise(text)}
      onCancel={onDone}
    />
  );
}
