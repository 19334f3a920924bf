import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../app/router';
import { type CatalogueCommand, CatalogueLimits as Limits } from '../../contract/catalogues';
import type { Id } from '../../contract/meetings';
import { CommandDialog } from '../../organisation/FormDialog';
import { UnitPicker } from '../../organisation/UnitPicker';
import type { Units } from '../../organisation/useUnits';
import { TextField } from '../../ui/fields';
import { cleanLine, fold } from '../../ui/text';
import { useLiveCatalogues } from '../CataloguesContext';
import type { ListedRoom } from './RoomsPage';

interface RoomDialogProps {
  readonly rooms: readonly ListedRoom[];
  readonly units: Units;
  /** Absent: a new one. */
  readonly room?: ListedRoom;
  readonly onClose: () => void;
}

export function RoomDialog({ rooms, units, room, onClose }: RoomDialogProps) {
  const { t } = useTranslation();
  const { commands } = useLiveCatalogues();
  const [name, setName] = useState(room?.name ?? '');
  const [unitId, setUnitId] = useState<Id | null>(room?.unitId ?? null);
  const [capacity, setCapacity] = useState(room ? String(room.capacity) : '');
  const [location, setLocation] = useState(room?.location ?? '');
  const words = { name: cleanLine(name), location: cleanLine(location) };
  const people = /^\d{1,6}$/.test(capacity.trim()) ? Number(capacity) : 0;
  const isTaken = rooms.some(
    (other) =>
      !other.retired &&
      other.id !== room?.id &&
      (other.unitId ?? null) === unitId &&
      fold(other.name) === fold(words.name),
  );

  const command = (): CatalogueCommand | undefined => {
    const given = {
      name: words.name,
      capacity: people,
      ...(unitId ? { unitId } : {}),
      ...(words.location ? { location: words.location } : {}),
    };
    if (!room) return { type: 'addRoom', ...given };
    const isSame =
      given.name === room.name &&
      people === room.capacity &&
      given.unitId === room.unitId &&
      given.location === room.location;
    return isSame ? undefined : { type: 'changeRoom', roomId: room.id, ...given };
  };

  return (
    <CommandDialog
      title={room ? t('rooms.changeOne') : t('rooms.add')}
      submit={room ? t('app.save') : t('rooms.add')}
      commands={commands}
      conflict={t('refusal.conflict')}
      errors={{
        name: words.name === '' ? t('rooms.needName') : isTaken && t('rooms.taken'),
        capacity: (people < 1 || people > Limits.capacity) && t('rooms.needCapacity', { most: Limits.capacity }),
      }}
      command={command}
      onDone={(result) => {
        const made = (result as { roomId?: Id } | undefined)?.roomId;
        if (made) navigate(`/admin/meeting-rooms/${made}`);
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
          <TextField
            label={t('rooms.name')}
            value={name}
            onChange={setName}
            maxLength={Limits.name}
            autoFocus
            error={error('name')}
          />
          <TextField
            label={t('rooms.capacity')}
            hint={t('rooms.capacityHint')}
            inputMode="numeric"
            value={capacity}
            onChange={setCapacity}
            maxLength={5}
            error={error('capacity')}
          />
          <UnitPicker
            label={t('rooms.unit')}
            optional
            units={units}
            value={unitId}
            onChange={setUnitId}
            error={error('unitId')}
          />
          <TextField
            label={t('rooms.location')}
            hint={t('rooms.locationHint')}
            optional
            value={location}
            onChange={setLocation}
            maxLength={Limits.location}
            error={error('location')}
          />
        </>
      )}
    </CommandDialog>
  );
}
