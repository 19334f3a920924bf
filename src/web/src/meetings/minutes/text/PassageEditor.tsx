import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../../app/StoredDrafts';
import { Limits } from '../../../contract/limits';
import { Button } from '../../../ui/Button';
import { DropDialog } from '../../../ui/Dialog';
import { clean } from '../../../ui/text';
import { useMinutes } from '../MinutesContext';
import type { DraftKey, MinutesDraft } from './MinutesDrafts';

interface PassageEditorProps {
  readonly draftKey: DraftKey;
  /** What stands in the field before anything is written. */
  readonly from: MinutesDraft;
  readonly label: string;
  readonly submit: string;
  readonly maxLength?: number;
  readonly pending: boolean;
  readonly failure: string | undefined;
  readonly hint?: string;
  /** Above the field. */
  readonly children?: ReactNode;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

/** A field for words on the paper. What is written is kept by the browser until it is accepted. */
export function PassageEditor(props: PassageEditorProps) {
  const { draftKey, from, label, submit, maxLength, pending, failure, hint, children, onSave, onCancel } = props;
  const { t } = useTranslation();
  const { drafts } = useMinutes();
  const draft = useDraft(drafts, draftKey);
  const [isAsking, setAsking] = useState(false);
  const [shown, setShown] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const text = draft?.text ?? from.text;
  const isEmpty = clean(text) === '';
  const isSame = clean(text) === clean(from.before ?? '');
  useEffect(() => {
    const at = field.current?.value.length ?? 0;
    field.current?.focus();
    field.current?.setSelectionRange(at, at);
  }, []);

  const save = () => {
    setShown(true);
    if (isEmpty || pending) field.current?.focus();
    else if (isSame) drop();
    else onSave(clean(text));
  };
  const drop = () => {
    drafts.set(draftKey, undefined);
    onCancel();
  };
  const cancel = () => {
    if (draft && !isSame && !isEmpty) setAsking(true);
    else drop();
  };
  return (
    <div className={draftKey.startsWith('edit:') ? 'passage-editor passage-editor--inPlace' : 'passage-editor'}>
      {children}
      <textarea
        ref={field}
        className="input"
        aria-label={label}
        aria-invalid={shown && isEmpty}
        rows={Math.min(14, Math.max(3, Math.ceil(text.length / 70)))}
        maxLength={maxLength ?? Limits.passageText}
        value={text}
        readOnly={pending}
        onChange={({ target }) => drafts.set(draftKey, { ...from, ...draft, text: target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') cancel();
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          save();
        }}
      />
      {hint && <p className="soft small">{hint}</p>}
      <div role="alert">
        {shown && isEmpty && <p className="field__error">{t('minutes.needText')}</p>}
        {failure && <p className="note note--bad">{failure}</p>}
      </div>
      <div className="passage-editor__foot">
        <Button size="small" kind="primary" isPending={pending} onPress={save}>
          {submit}
        </Button>
        <Button size="small" kind="quiet" onPress={cancel}>
          {t('app.cancel')}
        </Button>
        <span className="passage-editor__keys soft small">{t('minutes.keys')}</span>
      </div>
      <DropDialog
        isOpen={isAsking}
        onDrop={() => {
          setAsking(false);
          drop();
        }}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}
