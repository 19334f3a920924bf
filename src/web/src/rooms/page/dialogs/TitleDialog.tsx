import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../../contract/meetings';
import { type RoomCommand, RoomLimits } from '../../../contract/rooms';
import { CommandDialog } from '../../../organisation/FormDialog';
import { TextField } from '../../../ui/fields';
import { cleanLine } from '../../../ui/text';
import { useLiveRoom } from '../../RoomContext';

interface TitleDialogProps {
  readonly id: Id;
  readonly title: string;
  readonly onClose: () => void;
}

export function TitleDialog({ id, title, onClose }: TitleDialogProps) {
  const { t } = useTranslation();
  const { commands } = useLiveRoom();
  const [typed, setTyped] = useState(title);
  const wanted = cleanLine(typed);
  const command = (): RoomCommand | undefined =>
    wanted === title ? undefined : { type: 'renameDocument', documentId: id, title: wanted };
  return (
    <CommandDialog
      title={t('docEntry.renameOne')}
      submit={t('app.save')}
      commands={commands}
      conflict={t('docRoom.conflict')}
      errors={{ title: wanted === '' && t('docEntry.needTitle') }}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <TextField
          label={t('docEntry.title')}
          value={typed}
          onChange={setTyped}
          maxLength={RoomLimits.title}
          rows={2}
          autoFocus
          error={error('title')}
        />
      )}
    </CommandDialog>
  );
}
