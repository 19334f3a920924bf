import { useEffect, useState } from 'react';
import { request } from '../../app/api';
import type { Id } from '../../contract/meetings';
import type { MemberDetails } from '../../contract/organisationRest';
import { useRoom } from '../../rooms/RoomContext';
import { useUnitList } from '../../rooms/useUnitList';
import { Outsiders } from '../draft/Outsiders';
import { type Asked, isInRoom } from '../draft/plan';
import { useRound } from '../RoundContext';

/** So many members are asked after by which units they are; of more the server says when the round is to start. */
const mostLookedUp = 50;

/** Of a round that is in the making, as it is stored. */
export function OutsideNote() {
  return <Outsiders outside={useOutside()} />;
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
