import { type RefObject, useCallback, useRef } from 'react';

/** For a form: call the function after its errors were set, and the first field that has one gets the focus. */
export function useFocusOnError(): readonly [RefObject<HTMLFormElement | null>, () => void] {
  const form = useRef<HTMLFormElement>(null);
  const focus = useCallback(() => {
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }, []);
  return [form, focus];
}
