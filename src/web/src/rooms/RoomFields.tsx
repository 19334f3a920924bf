import { useTranslation } from 'react-i18next';
import type { Id } from '../contract/meetings';
import { type RoomDownloads, RoomLimits, type RoomView, roomDownloads } from '../contract/rooms';
import { UnitPicker } from '../organisation/UnitPicker';
import type { Units } from '../organisation/useUnits';
import { Checkbox, Choices, TextField } from '../ui/fields';

export interface RoomWords {
  readonly name: string;
  readonly unitId: Id | null;
  readonly watermark: boolean;
  readonly downloads: RoomDownloads;
}

export function roomWords(room?: Pick<RoomView, 'name' | 'unitId' | 'watermark' | 'downloads'>): RoomWords {
  return {
    name: room?.name ?? '',
    unitId: room?.unitId ?? null,
    watermark: room?.watermark ?? false,
    downloads: room?.downloads ?? 'everyone',
  };
}

interface RoomFieldsProps {
  readonly words: RoomWords;
  readonly onChange: (words: RoomWords) => void;
  readonly units: Units | undefined;
  /** A personal room belongs to no unit. */
  readonly personal?: boolean;
  /** Of the name. */
  readonly error: string | undefined;
}

export function RoomFields({ words, onChange, units, personal, error }: RoomFieldsProps) {
  const { t } = useTranslation();
  const texts = { everyone: 'docRoom.downloadsEveryone', editors: 'docRoom.downloadsEditors' } as const;
  return (
    <>
      <TextField
        label={t('docRoom.name')}
        hint={t('docRoom.nameHint')}
        value={words.name}
        onChange={(name) => onChange({ ...words, name })}
        maxLength={RoomLimits.name}
        autoFocus
        error={error}
      />
      {!personal && units && (
        <UnitPicker
          label={t('docRoom.unit')}
          hint={t('docRoom.unitHint')}
          optional
          units={units}
          value={words.unitId}
          onChange={(unitId) => onChange({ ...words, unitId })}
        />
      )}
      <div className="field">
        <Checkbox isSelected={words.watermark} onChange={(watermark) => onChange({ ...words, watermark })}>
          {t('docRoom.watermark')}
        </Checkbox>
        <p className="field__hint">{t('docRoom.deters')}</p>
      </div>
      {words.watermark ? (
        <p className="note">{t('docRoom.downloadsMarked')}</p>
      ) : (
        <Choices
          label={t('docRoom.downloads')}
          value={words.downloads}
          onChange={(downloads) => onChange({ ...words, downloads })}
          choices={roomDownloads.map((id) => ({ id, text: t(texts[id]) }))}
        />
      )}
    </>
  );
}
