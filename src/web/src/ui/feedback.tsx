import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';

export function Loading() {
  const { t } = useTranslation();
  return (
    <p className="empty" role="status">
      {t('app.loading')}
    </p>
  );
}

interface FailedProps {
  readonly text: string;
  readonly onRetry: () => void;
}

export function Failed({ text, onRetry }: FailedProps) {
  const { t } = useTranslation();
  return (
    <div className="empty" role="alert">
      <p>{text}</p>
      <p style={{ marginTop: '0.75rem' }}>
        <Button onPress={onRetry}>{t('app.retry')}</Button>
      </p>
    </div>
  );
}

/** Above or below what stays on the page as it was, since it could not be read again. */
export function FailedNote({ text, onRetry }: FailedProps) {
  const { t } = useTranslation();
  return (
    <div className="note note--bad failed-note" role="alert">
      {text}
      <Button size="small" onPress={onRetry}>
        {t('app.retry')}
      </Button>
    </div>
  );
}

/** In place of what could not be read, or, where something of before is shown, beside that. */
export function FailedReading({ isShown, ...failed }: FailedProps & { readonly isShown: boolean }) {
  return isShown ? <FailedNote {...failed} /> : <Failed {...failed} />;
}

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad';

export function Chip({ tone = 'plain', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={tone === 'plain' ? 'chip' : `chip chip--${tone}`}>
      {icon}
      {children}
    </span>
  );
}

export function Meter({ share, tone }: { share: number; tone?: 'good' | 'warn' | 'plain' }) {
  const width = `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`;
  return (
    <div className={tone ? `meter meter--${tone}` : 'meter'} aria-hidden>
      <span style={{ width }} />
    </div>
  );
}
