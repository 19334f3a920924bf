import { useEffect } from 'react';
import type { LiveStream } from '../live/LiveStream';

/** Follows the stream for as long as the page stands. */
export function useOpenStream<V>(stream: LiveStream<V>): void {
  useEffect(() => {
    stream.open();
    return () => stream.close();
  }, [stream]);
}
