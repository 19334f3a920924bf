import { useTranslation } from 'react-i18next';
import { Limits } from '../../contract/limits';
import { Failed, Loading } from '../../ui/feedback';
import { TextField } from '../../ui/fields';
import { useLiveMeeting } from '../MeetingContext';
import { notesOf } from './NotesDraft';
import { useNotes } from './useNotes';

export function NotesPanel() {
  const { t } = useTranslation();
  const draft = notesOf(useLiveMeeting());
  const notes = useNotes(draft);

  if (notes.status === 'loading') return <Loading />;
  if (notes.status === 'loadFailed') return <Failed text={t('panels.notesLoadFailed')} onRetry={() => draft.load()} />;
  const state = {
    saved: 'panels.notesSaved',
    saving: 'panels.notesSaving',
    unsaved: 'panels.notesUnsaved',
    failed: 'panels.notesFailed',
  } as const;
  return (
    <div className="notes">
      <TextField
        label={t('panels.notesLabel')}
        hint={t('panels.notesHint')}
        value={notes.text}
        onChange={(text) => draft.write(text)}
        onBlur={() => draft.save()}
        maxLength={Limits.personalNote}
        rows={12}
      />
      <p role="status" className={notes.status === 'failed' ? 'small over' : 'small soft'}>
        {t(state[notes.status])}
      </p>
    </div>
  );
}
