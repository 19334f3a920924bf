import { useEffect, useSyncExternalStore } from 'react';
import type { NotesDraft, NotesState } from './NotesDraft';

export function useNotes(draft: NotesDraft): NotesState {
  useEffect(() => {
    draft.load();
    // Closing the page with something unsaved asks first; leaving the part saves.
    const leaving = (event: BeforeUnloadEvent) => {
      if (draft.isDirty) event.preventDefault();
    };
    window.addEventListener('beforeunload', leaving);
    return () => {
      window.removeEventListener('beforeunload', leaving);
      draft.save();
    };
  }, [draft]);
  return useSyncExternalStore(draft.onChange, draft.getState);
}
