import { TriangleAlert, UserPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../app/api';
import type { Id } from '../../contract/meetings';
import type { MemberDetails } from '../../contract/organisationRest';
import { useRights, useRoom } from '../../rooms/RoomContext';
import { useUnitList } from '../../rooms/useUnitList';
import { Button } from '../../ui/Button';
import { type Asked, isInRoom, someNames } from '../draft/plan';
import { useAddToRoom } from '../draft/useAddToRoom';
import { useRound } from '../RoundContext';

/** So many members are asked after by which units they are; of more the server says when the round is to start. */
const mostLookedUp = 50;

/** Who of those to be asked could not read the documents. */
export function OutsideNote() {
  const { t } = useTranslation();
  const outside = useOutside();
  const mayAdd = useRights().changeMembers;
  const { pending, failed, addToRoom } = useAddToRoom();
  if (outside.length === 0) return null;
  return (
    <div className="note note--warn round-asked__outside">
      <p>
        <TriangleAlert size={16} aria-hidden />{' '}
        {t('roundDraft.outside', {
          count: outside.length,
          names: someNames(outside),
        })}
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

function useOutside(): readonly Asked[] {
  const addressees = useRound((view) => view.addressees);
  const members = useRoom((view) => view.members);
  const units = useUnitList();
  const [unitsOf, setUnitsOf] = useState<Readonly<Record<Id, readonly Id[]>>>({});
  const unknown = Object.entries(addressees ?? {})
    .filter(([id, { isUnit }]) => !isUnit && !(id in members) && !(id in unitsOf))
    .slice(0, mostLookedUp)
    .map(([id]) => id)
    .join();
  useEffect(() => {
    if (unknown === '') return undefined;
    const aborter = new AbortController();
    void Promise.all(
      unknown.split(',').map(async (id) => {
        const { positions } = await request<MemberDetails>('GET', `/api/members/${id}`, { signal: aborter.signal });
        return [id, positions.filter(({ current }) => current).map(({ unit }) => unit.id)] as const;
      }),
    ).then(
      (found) => setUnitsOf((held) => ({ ...held, ...Object.fromEntries(found) })),
      // Then the server says it when the round is to start.
      () => undefined,
    );
    return () => aborter.abort();
  }, [unknown]);
  if (!units) return [];
  return Object.entries(addressees ?? {})
    .map(([id, { isUnit, name }]): Asked => ({ id, isUnit, name, ...(unitsOf[id] ? { unitIds: unitsOf[id] } : {}) }))
    .filter((asked) => !isInRoom(asked, members, units.forest));
}
