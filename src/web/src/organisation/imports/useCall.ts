import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../app/api';
import { asApiError } from '../../app/useResource';
import { failureText } from './words';

/** One call at a time, and what to say where it was refused. */
export function useCall(sayMore?: (error: ApiError) => string | undefined) {
  const { t } = useTranslation();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  /** Undefined where it was refused, or another one is under way. */
  const call = async <T>(work: () => Promise<T>, conflict: string): Promise<{ readonly value: T } | undefined> => {
    if (pending) return undefined;
    setPending(true);
    setFailure(undefined);
    try {
      return { value: await work() };
    } catch (thrown) {
      const error = asApiError(thrown);
      setFailure(sayMore?.(error) ?? failureText(t, error, conflict));
      return undefined;
    } finally {
      setPending(false);
    }
  };
  return { pending, failure, call, forget: () => setFailure(undefined) };
}
