import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomCommand } from '../../../contract/rooms';
import { CommandDialog } from '../../../organisation/FormDialog';
import { cleanLine } from '../../../ui/text';
import { useLiveRoom, useRoom } from '../../RoomContext';
import { RoomFields, roomWords } from '../../RoomFields';
import { useUnitList } from '../../useUnitList';

export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveRoom();
  const room = useRoom((view) => view);
  const units = useUnitList();
  const [before] = useState(() => roomWords(room));
  const [words, setWords] = useState(before);
  const name = cleanLine(words.name);
  const command = (): RoomCommand | undefined => {
    const { unitId, watermark, downloads } = words;
    const isSame =
      name === before.name &&
      unitId === before.unitId &&
      watermark === before.watermark &&
      downloads === before.downloads;
    return isSame ? undefined : { type: 'changeRoom', name, watermark, downloads, ...(unitId ? { unitId } : {}) };
  };
  // What a unit is called is known only with the units.
  if (!room.personal && before.unitId && !units) return null;
  return (
    <CommandDialog
      title={t('docRoom.settings')}
      submit={t('app.save')}
      commands={commands}
      conflict={t('docRoom.conflict')}
      errors={{ name: name === '' && t('docRoom.needName') }}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <RoomFields words={words} onChange={setWords} units={units} personal={room.personal} error={error('name')} />
      )}
    </CommandDialog>
  );
}
