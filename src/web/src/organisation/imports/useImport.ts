import { useCallback, useEffect, useState } from 'react';
import type { ApiError } from '../../app/api';
import { useResource } from '../../app/useResource';
import type { Import } from '../../contract/imports';
import type { Id } from '../../contract/meetings';

/** Milliseconds between two questions how far it is. */
const pause = 1_000;

export interface FollowedImport {
  readonly data?: Import;
  /** Of the latest question; what is held is shown still. */
  readonly error?: ApiError;
  /** Counts whatever may have changed rows, for lists of them. */
  readonly version: number;
  readonly reload: () => void;
  /** Takes what a call answered. */
  readonly take: (next: Import) => void;
}

/** An import, asked for again and again while it runs. */
export function useImport(id: Id): FollowedImport {
  const { reload, ...read } = useResource<Import>(`/api/imports/${id}`);
  const [{ data, version }, setHeld] = useState<{ data?: Import; version: number }>({ version: 0 });
  const take = useCallback(
    (next: Import) =>
      setHeld((held) => ({
        data: next,
        // While it runs rows are stored all the time; the list of them waits for the end.
        version: held.data?.state === 'running' && next.state === 'running' ? held.version : held.version + 1,
      })),
    [],
  );
  const answer = read.status === 'loaded' ? read.data : undefined;
  useEffect(() => {
    if (answer) take(answer);
  }, [answer, take]);

  const running = data?.state === 'running';
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer, and each failure, is followed by a question
  useEffect(() => {
    if (!running || read.status === 'loading') return undefined;
    const timer = setTimeout(reload, pause);
    return () => clearTimeout(timer);
  }, [running, read.status, data, reload]);

  return {
    ...(data ? { data } : {}),
    ...(read.status === 'failed' ? { error: read.error } : {}),
    version,
    reload,
    take,
  };
}
