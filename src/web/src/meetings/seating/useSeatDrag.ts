import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Id } from '../../contract/meetings';

export interface Dragged {
  readonly person: Id;
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Pixels that a press moves before it is a drag. */
const slop = 6;

/** Takes a person from a seat or a list to a seat, with the mouse or a pen; a finger scrolls, and chooses by tapping. */
export function useSeatDrag(onDrop: (person: Id, seatId: number) => void) {
  const [dragged, setDragged] = useState<Dragged>();
  const drop = useRef(onDrop);
  drop.current = onDrop;
  const end = useRef<() => void>(undefined);
  useEffect(() => () => end.current?.(), []);

  const grab = useCallback((person: Id, name: string, event: PointerEvent) => {
    if (event.pointerType === 'touch' || event.button !== 0) return;
    const start = { x: event.clientX, y: event.clientY };
    let moved = false;
    const move = (now: globalThis.PointerEvent) => {
      moved ||= Math.hypot(now.clientX - start.x, now.clientY - start.y) > slop;
      if (moved) setDragged({ person, name, x: now.clientX, y: now.clientY });
    };
    const up = (now: globalThis.PointerEvent) => {
      end.current?.();
      if (!moved) return;
      // The press that ends a drag opens nothing.
      window.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
      const seat = document
        .elementFromPoint(now.clientX, now.clientY)
        ?.closest('[data-seat]')
        ?.getAttribute('data-seat');
      if (seat) drop.current(person, Number(seat));
    };
    const key = (now: KeyboardEvent) => now.key === 'Escape' && end.current?.();
    window.addEventListener('pointermove', move);
    const cancel = () => end.current?.();
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', key);
    end.current = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', key);
      setDragged(undefined);
      end.current = undefined;
    };
  }, []);
  return { dragged, grab };
}

function swallow(event: MouseEvent) {
  event.stopPropagation();
  event.preventDefault();
}
