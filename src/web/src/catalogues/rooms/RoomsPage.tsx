import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import { usePageTitle } from '../../app/usePageTitle';
import type { MeetingRoom } from '../../contract/catalogues';
import type { Id } from '../../contract/meetings';
import { useUnits } from '../../organisation/useUnits';
import { Button } from '../../ui/Button';
import { useCatalogues } from '../CataloguesContext';
import { RoomDialog } from './RoomDialog';

export interface ListedRoom extends MeetingRoom {
  readonly id: Id;
}

export function RoomsPage() {
  const { t } = useTranslation();
  const held = useCatalogues((view) => view.rooms);
  const units = useUnits();
  const [adding, setAdding] = useState(false);
  usePageTitle(t('rooms.title'));
  const rooms = useMemo(
    () =>
      Object.entries(held)
        .map(([id, room]): ListedRoom => ({ id, ...room }))
        .sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true })),
    [held],
  );
  const used = rooms.filter(({ retired }) => !retired);
  const retired = rooms.filter((room) => room.retired);
  const unitName = ({ unitId }: MeetingRoom) =>
    units.status === 'loaded' && unitId ? units.data.forest.byId.get(unitId)?.unit.name : undefined;

  return (
    <>
      <div className="catalogues__head">
        <p className="soft">{t('rooms.meaning')}</p>
        {units.status === 'loaded' && (
          <Button kind="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setAdding(true)}>
            {t('rooms.add')}
          </Button>
        )}
      </div>
      {used.length === 0 ? (
        <p className="empty card">{t('rooms.none')}</p>
      ) : (
        <ul className="catalogue card" aria-label={t('rooms.title')}>
          {used.map((room) => (
            <RoomRow key={room.id} room={room} unit={unitName(room)} />
          ))}
        </ul>
      )}
      {retired.length > 0 && (
        <details className="catalogues__retired">
          <summary>{t('rooms.retired', { count: retired.length })}</summary>
          <ul className="card" aria-label={t('rooms.retiredList')}>
            {retired.map((room) => (
              <RoomRow key={room.id} room={room} unit={unitName(room)} />
            ))}
          </ul>
        </details>
      )}
      {adding && units.status === 'loaded' && (
        <RoomDialog rooms={rooms} units={units.data} onClose={() => setAdding(false)} />
      )}
    </>
  );
}

function RoomRow({ room, unit }: { room: ListedRoom; unit: string | undefined }) {
  const { t } = useTranslation();
  return (
    <li className="catalogue__row rooms__row">
      <div className="catalogue__name">
        <h2>
          <Link href={`/admin/meeting-rooms/${room.id}`}>{room.name}</Link>
        </h2>
        <p className="soft">{[unit, room.location].filter(Boolean).join(' · ')}</p>
      </div>
      <div className="rooms__size">
        <p>{t('rooms.holds', { count: room.capacity })}</p>
        <p className="soft">{room.planVersion ? t('rooms.planOf', { count: room.seats ?? 0 }) : t('rooms.noPlan')}</p>
      </div>
    </li>
  );
}
