import { Search } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { lazyPart } from '../ui/lazyPart';

const QuickOpenDialog = lazyPart(() => import('../search/QuickOpenDialog'), { waiting: null, frame: FailedDialog });

/** The search of the whole system, at hand on every page: in the header, and by Ctrl/⌘+K. */
export function QuickOpen() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k')
        return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <>
      <span title={t('quickOpen.keys')}>
        <Button
          kind="quiet"
          size="small"
          aria-label={t('quickOpen.title')}
          icon={<Search size={18} aria-hidden />}
          onPress={() => setOpen(true)}
        >
          <span className="topbar__wide">{t('quickOpen.button')}</span>
        </Button>
      </span>
      {isOpen && <QuickOpenDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function FailedDialog({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('quickOpen.title')} isOpen onClose={onClose}>
      {children}
    </Dialog>
  );
}
