import { useCallback, useEffect, useState } from 'react';
import { ApiError, isAway, request } from './api';

export type Resource<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'loaded'; readonly data: T }
  | {
      readonly status: 'failed';
      readonly error: ApiError;
      /** What it answered before, where it may be otherwise in a moment. */
      readonly data?: T;
    };

/**
 * What `GET path` answers; asked again when the path changes or `reload` is called, and until then it stays what it
 * was. Without a path nothing is asked.
 */
export function useResource<T>(path: string | undefined): Resource<T> & { reload: () => void } {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<{ path: string | undefined; resource: Resource<T> }>({
    path,
    resource: { status: 'loading' },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks the same path again
  useEffect(() => {
    if (path === undefined) return undefined;
    const aborter = new AbortController();
    setState((held) =>
      held.path === path && dataOf(held.resource) !== undefined ? held : { path, resource: { status: 'loading' } },
    );
    request<T>('GET', path, { signal: aborter.signal }).then(
      (data) => setState({ path, resource: { status: 'loaded', data } }),
      (error: unknown) => {
        if (aborter.signal.aborted) return;
        setState((held) => ({
          path,
          resource: failed(asApiError(error), held.path === path ? dataOf(held.resource) : undefined),
        }));
      },
    );
    return () => aborter.abort();
  }, [path, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  const resource = state.path === path ? state.resource : ({ status: 'loading' } as const);
  return { ...resource, reload };
}

/** As far as it is known, be it of before. */
export function dataOf<T>(resource: Resource<T>): T | undefined {
  return resource.status === 'loading' ? undefined : resource.data;
}

/** Who may no longer see it, or asks for what is gone, keeps nothing of it. */
function failed<T>(error: ApiError, held: T | undefined): Resource<T> {
  return { status: 'failed', error, ...(held !== undefined && isAway(error) ? { data: held } : {}) };
}

export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(0, 'failed');
}
