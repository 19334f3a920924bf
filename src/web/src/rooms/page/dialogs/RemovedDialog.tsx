import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../../contract/meetings';
import { formatMoment } from '../../../i18n/format';
import { useCommand } from '../../../live/useCommand';
import { type Refused, useRefusalText } from '../../../organisation/refusals';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { useLiveRoom, useRights, useRoom } from '../../RoomContext';

export function RemovedDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveRoom();
  const rights = useRights();
  const removed = useRoom((view) => view.removedDocuments) ?? {};
  const { run } = useCommand(commands);
  const [pending, setPending] = useState<Id>();
  const [refused, setRefused] = useState<Refused>();
  const head = useRef<HTMLParagraphElement>(null);
  const texts = useRefusalText(refused, t('docRoom.conflict'));
  const documents = Object.entries(removed).sort(([, a], [, b]) => b.removedAt.localeCompare(a.removedAt));
  const restore = async (documentId: Id) => {
    if (pending) return;
    setRefused(undefined);
    setPending(documentId);
    const outcome = await run({ type: 'restoreDocument', documentId });
    if (outcome?.status === 'done') {
      // The button that was pressed is gone.
      head.current?.focus();
    } else if (outcome) setRefused(outcome);
    setPending(undefined);
  };
  return (
    <Dialog title={t('docRoom.removed')} isOpen onClose={onClose}>
      <p ref={head} tabIndex={-1} className="soft">
        {documents.length === 0 ? t('docRoom.removedNone') : t('docRoom.removedText')}
      </p>
      <div role="alert">{texts.whole && <p className="note note--bad">{texts.whole}</p>}</div>
      {documents.length > 0 && (
        <ul className="room-members" aria-label={t('docRoom.removed')}>
          {documents.map(([id, { title, removedAt, removedByName }]) => (
            <li key={id} className="room-members__row">
              <div className="room-members__who">
                <p>{title}</p>
                <p className="soft">{t('docRoom.removedBy', { name: removedByName, at: formatMoment(removedAt) })}</p>
              </div>
              {rights.keep && (
                <Button
                  size="small"
                  aria-label={t('docRoom.restoreNamed', { title })}
                  isPending={pending === id}
                  onPress={() => void restore(id)}
                >
                  {t('docRoom.restore')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="modal__foot">
        <Button onPress={onClose}>{t('app.close')}</Button>
      </div>
    </Dialog>
  );
}
