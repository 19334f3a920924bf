import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiError, request } from '../../app/api';
import { asApiError } from '../../app/useResource';
import { useFailureText } from '../useFailureText';

/** Asks the server one thing at a time; `failure` is what there is to say of the last that failed. */
export function useAsk() {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();

  /** Undefined where it failed. `explain` says what the error means; true: it has said so elsewhere, false: nothing that it knows. */
  const ask = async <T>(path: string, body: unknown, explain: (error: ApiError) => string | boolean) => {
    if (pending) return undefined;
    setPending(true);
    setFailure(undefined);
    try {
      return { answer: await request<T>('POST', path, { body }) };
    } catch (thrown) {
      const error = asApiError(thrown);
      const said = explain(error);
      if (said !== true) setFailure(said || failureText(error, t('account.lockedOut')));
      return undefined;
    } finally {
      setPending(false);
    }
  };
  return { ask, pending, failure };
}
