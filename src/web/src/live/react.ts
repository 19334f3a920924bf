import { useCallback, useSyncExternalStore } from 'react';
import type { ConnectionStatus, LiveConnection } from './LiveConnection';
import type { LiveStream, StreamSnapshot } from './LiveStream';

export function useConnectionStatus(connection: LiveConnection): ConnectionStatus {
  return useSyncExternalStore(useChanges(connection), () => connection.status);
}

/** Whether what is held of its streams may be old. */
export function useIsLost(connection: LiveConnection): boolean {
  return useSyncExternalStore(useChanges(connection), () => connection.isLost);
}

function useChanges(connection: LiveConnection) {
  return useCallback((changed: () => void) => connection.changes.add(changed), [connection]);
}

export function useStream<V>(stream: LiveStream<V>): StreamSnapshot<V> {
  return useSyncExternalStore(stream.onChange, stream.getSnapshot);
}

/**
 * A part of the held view. The merge keeps the identity of what did not change, so a selector that picks
 * (and does not build) lets the component rest.
 */
export function useSelected<V, T>(stream: LiveStream<V>, select: (view: V) => T): T | undefined {
  return useSyncExternalStore(stream.onChange, () => {
    const snapshot = stream.getSnapshot();
    return snapshot.status === 'held' ? select(snapshot.view) : undefined;
  });
}
