import { useEffect, useSyncExternalStore } from 'react';
import type { NotesDraft, NotesState } from './NotesDraft';

export function useNotes(draft: NotesDraft): NotesState {
  useEffect(() => {
    draft.load();
    return () => draft.save();
  }, [draft]);
  return useSyncExternalStore(draft.onChange, draft.getState);
}
