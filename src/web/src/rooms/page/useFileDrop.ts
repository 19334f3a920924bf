import { useEffect, useRef, useState } from 'react';
import type { Id } from '../../contract/meetings';
import { droppedFiles, hasFiles } from '../files';

export interface DropPlace {
  readonly kind: 'room' | 'folder' | 'document';
  readonly id?: Id;
}

/** What marks an element as a place of its own; elsewhere it is the folder that is shown. */
export function dropPlace(kind: 'folder' | 'document', id: Id) {
  return { 'data-drop': `${kind} ${id}` };
}

interface Dropped {
  readonly files: readonly File[];
  /** There were folders among them, which browsers do not give as files. */
  readonly folders: boolean;
  readonly place: DropPlace;
}

/** Files dragged over the page and dropped anywhere on it. Without `takes` they are let fall; the browser never opens them. */
export function useFileDrop(takes: boolean, onDrop: (dropped: Dropped) => void): DropPlace | undefined {
  const [over, setOver] = useState<DropPlace>();
  const current = useRef({ takes, onDrop });
  current.current = { takes, onDrop };
  useEffect(() => {
    const move = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = current.current.takes ? 'copy' : 'none';
      if (!current.current.takes) return;
      const place = placeOf(event);
      setOver((held) => (held?.kind === place.kind && held.id === place.id ? held : place));
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(undefined);
    };
    const drop = (event: DragEvent) => {
      setOver(undefined);
      if (!event.dataTransfer || !hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      if (current.current.takes) current.current.onDrop({ ...droppedFiles(event.dataTransfer), place: placeOf(event) });
    };
    window.addEventListener('dragenter', move);
    window.addEventListener('dragover', move);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', move);
      window.removeEventListener('dragover', move);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return takes ? over : undefined;
}

function placeOf({ target }: DragEvent): DropPlace {
  const marked = target instanceof Element ? target.closest<HTMLElement>('[data-drop]')?.dataset.drop : undefined;
  const [kind, id] = marked?.split(' ') ?? [];
  return (kind === 'folder' || kind === 'document') && id ? { kind, id } : { kind: 'room' };
}
