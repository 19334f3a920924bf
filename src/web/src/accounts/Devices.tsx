import { Monitor, Smartphone } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../app/api';
import { asApiError, useResource } from '../app/useResource';
import type { SignIn } from '../contract/rest';
import { formatMoment } from '../i18n/format';
import { Button } from '../ui/Button';
import { Chip, Failed, Loading } from '../ui/feedback';
import { showToast } from '../ui/toasts';
import { deviceName, isHandheld } from './deviceName';

/** Where one is signed in, and an end to each. */
export function Devices() {
  const { t } = useTranslation();
  const list = useResource<{ readonly items: readonly SignIn[] }>('/api/me/sign-ins');
  const [pending, setPending] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const end = async (path: string, done: string) => {
    setPending(path);
    const failed = await request('DELETE', path).then(() => undefined, asApiError);
    setPending(undefined);
    if (failed && failed.code !== 'notFound') {
      showToast(t(failed.code === 'unreachable' ? 'app.unreachable' : 'app.failed'));
      return;
    }
    // Ended, now or before, and the button that was pressed goes away.
    showToast(done, 'good');
    heading.current?.focus();
    list.reload();
  };
  return (
    <section className="account__part card">
      <h2 ref={heading} tabIndex={-1}>
        {t('account.devices')}
      </h2>
      {list.status === 'loading' && <Loading />}
      {list.status === 'failed' && <Failed text={t('app.failed')} onRetry={list.reload} />}
      {list.status === 'loaded' && (
        <>
          <p>{t('account.devicesHint')}</p>
          <ul className="devices">
            {list.data.items.map((signIn) => {
              const path = `/api/me/sign-ins/${signIn.id}`;
              return (
                <Device
                  key={signIn.id}
                  signIn={signIn}
                  pending={pending === path}
                  onEnd={() => void end(path, t('account.oneEnded'))}
                />
              );
            })}
          </ul>
          {list.data.items.length > 1 && (
            <Button
              isPending={pending === '/api/me/sign-ins'}
              onPress={() => void end('/api/me/sign-ins', t('account.othersEnded'))}
            >
              {t('account.endOthers')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function Device({ signIn, pending, onEnd }: { signIn: SignIn; pending: boolean; onEnd: () => void }) {
  const { t } = useTranslation();
  const known = deviceName(signIn.device);
  const name = known ? t('account.deviceOn', known) : t('account.unknownDevice');
  const Icon = isHandheld(signIn.device) ? Smartphone : Monitor;
  const moment = formatMoment(signIn.isThis ? signIn.startedAt : signIn.seenAt);
  return (
    <li>
      <Icon size={22} aria-hidden />
      <div>
        <b title={signIn.device}>{name}</b> {signIn.isThis && <Chip tone="good">{t('account.thisDevice')}</Chip>}
        <p>
          {t(signIn.isThis ? 'account.deviceSince' : 'account.deviceSeen', { moment })}
          {signIn.address && ` · ${signIn.address}`}
        </p>
      </div>
      {!signIn.isThis && (
        <Button
          size="small"
          isPending={pending}
          aria-label={t('account.endOneOf', { device: `${name}, ${moment}` })}
          onPress={onEnd}
        >
          {t('account.endOne')}
        </Button>
      )}
    </li>
  );
}
