import { type ComponentType, createElement, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Failed, Loading } from './feedback';

interface LazyPartOptions<P> {
  /** Shown until it is there. */
  readonly waiting?: ReactNode;
  /** Around what is said where it cannot be fetched; given the props of the part. */
  readonly frame?: ComponentType<P & { readonly children: ReactNode }>;
}

/**
 * A part of the client that is fetched when it is first shown. Where it cannot be fetched (no network, a release that is gone) that is said in its place, and it can be tried again: what stands
 * around it, such as a meeting that goes on, stays. React's own `lazy` takes everything down up to the next error boundary, and for good.
 */
export function lazyPart<P extends object>(
  fetchPart: () => Promise<{ default: ComponentType<P> }>,
  { waiting = <Loading />, frame: Frame }: LazyPartOptions<P> = {},
): ComponentType<P> {
  let fetched: ComponentType<P> | undefined;
  return function LazyPart(props: P) {
    const { t } = useTranslation();
    const [state, setState] = useState<'waiting' | 'there' | 'failed'>('waiting');
    const [failures, setFailures] = useState(0);
    useEffect(() => {
      if (state !== 'waiting') return;
      // For another one meanwhile.
      if (fetched) return setState('there');
      let isShown = true;
      fetchPart().then(
        (module) => {
          fetched = module.default;
          if (isShown) setState('there');
        },
        () => {
          if (!isShown) return;
          setFailures((n) => n + 1);
          setState('failed');
        },
      );
      return () => {
        isShown = false;
      };
    }, [state]);
    if (fetched) return createElement(fetched, props);
    if (state !== 'failed') return waiting;
    const failed = (
      <>
        <Failed text={t('app.partFailed')} onRetry={() => setState('waiting')} />
        {/* A browser may hold what failed to be what there is, for as long as the page stands. */}
        {failures > 1 && (
          <p className="empty">
            <Button onPress={() => window.location.reload()}>{t('app.reload')}</Button>
          </p>
        )}
      </>
    );
    return Frame ? <Frame {...props}>{failed}</Frame> : failed;
  };
}
