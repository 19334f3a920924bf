import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Listeners } from '../live/listeners';
import { Button } from './Button';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: ToastTone;
}

/** Whether it was done, or something is wrong. */
export type ToastTone = 'good' | 'bad';

const shownFor = 10_000;
const changes = new Listeners<void>();
let toasts: readonly Toast[] = [];
let last = 0;

export function showToast(text: string, tone: ToastTone = 'bad'): void {
  last += 1;
  const id = last;
  toasts = [...toasts.filter((toast) => toast.text !== text), { id, text, tone }].slice(-3);
  changes.emit();
  setTimeout(() => dismiss(id), shownFor);
}

function dismiss(id: number): void {
  toasts = toasts.filter((toast) => toast.id !== id);
  changes.emit();
}

export function Toasts() {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(
    (changed) => changes.add(changed),
    () => toasts,
  );
  // Over a dialog they are heard and pressed too: what it asked for may be refused.
  return (
    <div className="toasts" role="alert" data-react-aria-top-layer>
      {shown.map((toast) => (
        <div key={toast.id} className={`toast toast--${toast.tone}`}>
          <p>{toast.text}</p>
          <Button
            kind="quiet"
            size="icon"
            aria-label={t('app.close')}
            icon={<X size={18} aria-hidden />}
            onPress={() => dismiss(toast.id)}
          />
        </div>
      ))}
    </div>
  );
}
