import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveRoom } from '../../rooms/RoomContext';
import type { Asked } from './plan';

/** Makes people and units readers of the room, one after the other; stops at the first that is refused. */
export function useAddToRoom() {
  const { t } = useTranslation();
  const { commands } = useLiveRoom();
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState<string>();
  const addToRoom = async (outside: readonly Asked[]): Promise<boolean> => {
    if (pending) return false;
    setPending(true);
    setFailed(undefined);
    for (const { id, isUnit, name } of outside) {
      const outcome = await commands.execute({
        type: 'addMember',
        role: 'reader',
        ...(isUnit ? { unitId: id, below: false } : { memberId: id }),
      });
      // Somebody else may have added it meanwhile.
      if (outcome.status === 'done' || (outcome.status === 'refused' && outcome.refusal.code === 'conflict')) continue;
      setFailed(t('roundDraft.addToRoomFailed', { name }));
      setPending(false);
      return false;
    }
    setPending(false);
    return true;
  };
  return { pending, failed, addToRoom };
}
