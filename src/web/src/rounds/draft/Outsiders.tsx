import './draft.css';
import { TriangleAlert, UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRights } from '../../rooms/RoomContext';
import { Button } from '../../ui/Button';
import { type Asked, someNames } from './plan';
import { useAddToRoom } from './useAddToRoom';

/** Who of those to be asked could not read the documents, and the way to add them to the room; nothing where there is nobody. */
export function Outsiders({ outside }: { outside: readonly Asked[] }) {
  const { t } = useTranslation();
  const mayAdd = useRights().changeMembers;
  const { pending, failed, addToRoom } = useAddToRoom();
  if (outside.length === 0) return null;
  return (
    <div className="note note--warn round-asked__outside">
      <p>
        <TriangleAlert size={16} aria-hidden />{' '}
        {t('roundDraft.outside', { count: outside.length, names: someNames(outside) })}
      </p>
      {mayAdd ? (
        <Button
          size="small"
          icon={<UserPlus size={16} aria-hidden />}
          isPending={pending}
          onPress={() => void addToRoom(outside)}
        >
          {t('roundDraft.addToRoom')}
        </Button>
      ) : (
        <p>{t('roundDraft.askOwner')}</p>
      )}
      <div role="alert">{failed && <p className="field__error">{failed}</p>}</div>
    </div>
  );
}
