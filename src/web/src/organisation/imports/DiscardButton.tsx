import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../app/api';
import type { Import } from '../../contract/imports';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { useCall } from './useCall';

export function DiscardButton({ data, onDone }: { data: Import; onDone: () => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { pending, failure, call, forget } = useCall();
  const discard = async () => {
    const done = await call(() => request('DELETE', `/api/imports/${data.id}`), t('imports.discardConflict'));
    if (!done) return;
    setAsking(false);
    onDone();
  };
  return (
    <>
      <Button
        kind="danger"
        onPress={() => {
          forget();
          setAsking(true);
        }}
      >
        {t('imports.discard')}
      </Button>
      <ConfirmDialog
        title={t('imports.discardTitle')}
        text={
          <>
            <p>{t('imports.discardText', { name: data.fileName })}</p>
            <div role="alert">{failure && <p className="note note--bad">{failure}</p>}</div>
          </>
        }
        confirm={t('imports.discard')}
        danger
        isOpen={asking}
        isPending={pending}
        onConfirm={() => void discard()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
