import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Limits } from '../../contract/limits';
import { useConnectionStatus } from '../../live/react';
import { Failed, Loading } from '../../ui/feedback';
import { TextField } from '../../ui/fields';
import { useLiveMeeting } from '../MeetingContext';
import { NotesDraft } from './NotesDraft';
import { useNotes } from './useNotes';

export function NotesPanel() {
  const { t } = useTranslation();
  const meeting = useLiveMeeting();
  const [draft] = useState(() => new NotesDraft(`/api/meetings/${meeting.id}/notes`));
  const notes = useNotes(draft);
  const connection = useConnectionStatus(meeting.connection);

  // Whatever could not be saved is tried again as soon as the network is there again.
  useEffect(() => {
    if (connection === 'connected') draft.retry();
  }, [connection, draft]);

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
