import { useTranslation } from 'react-i18next';
import { useMe } from '../app/session';
import type { RoomView } from '../contract/rooms';

/** A personal room is called as its owner is: to that one it is "my documents". */
export function useRoomTitle(): (room: Pick<RoomView, 'name' | 'personal'>) => string {
  const { t } = useTranslation();
  const me = useMe().member.name;
  return ({ name, personal }) => (personal && name === me ? t('docRooms.own') : name);
}
