import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestFile } from '../../app/api';
import type { Id } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { saveFile } from '../../ui/saveText';
import { today } from '../days';
import { useCall } from './useCall';

/** Links for those whom the import added. They are told in the file alone, and whoever has one takes the account. */
export function LinksPart({ id }: { id: Id }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState(false);
  const { pending, failure, call, forget } = useCall();
  const make = async () => {
    setMade(false);
    const done = await call(() => requestFile('POST', `/api/imports/${id}/links`), t('imports.linksNone'));
    if (!done) return;
    saveFile(done.value, t('imports.linksFile', { day: today() }));
    setMade(true);
    setAsking(false);
  };
  return (
    <section className="card" aria-labelledby="import-links">
      <div className="card__head">
        <h2 id="import-links">{t('imports.linksTitle')}</h2>
      </div>
      <div className="card__body form">
        <p>{t('imports.linksText')}</p>
        <div className="import__actions">
          <Button
            kind="primary"
            icon={<KeyRound size={18} aria-hidden />}
            onPress={() => {
              forget();
              setAsking(true);
            }}
          >
            {t('imports.links')}
          </Button>
        </div>
        <div role="status">{made && <p className="note note--good">{t('imports.linksDone')}</p>}</div>
      </div>
      <ConfirmDialog
        title={t('imports.linksAsk')}
        text={
          <div className="form">
            <p className="note note--warn">{t('imports.linksWarning')}</p>
            <p>{t('imports.linksAgain')}</p>
            <div role="alert">{failure && <p className="note note--bad">{failure}</p>}</div>
          </div>
        }
        confirm={t('imports.links')}
        isOpen={asking}
        isPending={pending}
        onConfirm={() => void make()}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}
