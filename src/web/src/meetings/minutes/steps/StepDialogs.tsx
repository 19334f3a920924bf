import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../../contract/commands';
import type { MinutesText } from '../../../contract/minutes';
import { Dialog } from '../../../ui/Dialog';
import { Failed, Loading } from '../../../ui/feedback';
import { useMinutes } from '../MinutesContext';
import { useUnsaved } from '../text/MinutesDrafts';
import { StepDialog } from './StepDialog';

export type StepAction = 'initial' | 'adopt' | 'lock' | 'sign' | 'issue' | 'return' | 'revise' | 'recall';

interface StepDialogsProps {
  readonly action: StepAction;
  readonly onClose: () => void;
}

const dangerous: readonly StepAction[] = ['recall'];

/** What a step means, said before it is taken; it names the text that is read now. */
export function StepDialogs({ action, onClose }: StepDialogsProps) {
  const { t } = useTranslation();
  const { text } = useMinutes();
  if (text.status === 'loaded') return <TextDialog action={action} text={text.data} onClose={onClose} />;
  return (
    <Dialog title={t(`minutesStep.do_${action}`)} isOpen onClose={onClose}>
      {text.status === 'failed' ? <Failed text={t('minutes.failed')} onRetry={text.reload} /> : <Loading />}
    </Dialog>
  );
}

function TextDialog({ action, text, onClose }: StepDialogsProps & { text: MinutesText }) {
  const { t } = useTranslation();
  const { document, view, drafts } = useMinutes();
  const unsaved = useUnsaved(drafts).filter((key) => !key.startsWith('object:')).length;
  // What changes while one is asked was not read: it is refused.
  const [{ sha256, sections }] = useState(text);
  const [ordinal] = useState(Object.keys(view.issued).length);
  const stale = sections.some(({ passages }) => passages.some((passage) => passage.stale));
  const command = (words: string): MeetingCommand => {
    switch (action) {
      case 'initial':
        return { type: 'initialMinutes', document, sha256 };
      case 'adopt':
        return { type: 'adoptMinutes', document, sha256, ...(words === '' ? {} : { note: words }) };
      case 'lock':
        return { type: 'lockMinutes', document, sha256 };
      case 'sign':
        return { type: 'signMinutes', document, sha256 };
      case 'issue':
        return { type: 'issueMinutes', document, ordinal: Object.keys(view.issued).length + 1 };
      case 'return':
        return { type: 'returnMinutes', document, reason: words };
      case 'revise':
        return { type: 'reviseMinutes', document, ordinal, reason: words };
      case 'recall':
        return { type: 'recallMinutes', document, ordinal, reason: words };
    }
  };
  const words = () => {
    if (action === 'adopt') return { label: t('minutesStep.adoptNote'), optional: true };
    if (action === 'return' || action === 'revise' || action === 'recall')
      return { label: t('people.reason'), optional: false };
    return undefined;
  };
  const asked = words();
  return (
    <StepDialog
      title={t(`minutesStep.do_${action}`)}
      danger={dangerous.includes(action)}
      {...(asked ? { words: asked } : {})}
      text={
        <>
          <p>{t(`minutesStep.text_${action}`)}</p>
          {action === 'initial' && unsaved > 0 && (
            <p className="note note--warn">{t('minutesStep.unsaved', { count: unsaved })}</p>
          )}
          {action === 'initial' && stale && <p className="note note--warn">{t('minutesStep.stale')}</p>}
          {action === 'initial' && !view.form?.registerId && (
            <p className="note note--warn">{t('minutesStep.noRegister')}</p>
          )}
          {action === 'lock' && !view.adopted && <p className="note note--warn">{t('minutesStep.notAdopted')}</p>}
        </>
      }
      waiting={action === 'issue' ? t('minutesStep.issuing') : undefined}
      command={command}
      onClose={onClose}
    />
  );
}
