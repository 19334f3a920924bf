import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogueIds } from '../../catalogues/useCatalogue';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { MeetingMode } from '../../contract/meetings';
import { CommandDialog } from '../../organisation/FormDialog';
import { Choices, TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { cleanLine } from '../../ui/text';
import { useLiveMeeting, useMeeting } from '../MeetingContext';

const modes = ['inPerson', 'online', 'mixed'] as const;
const thresholds = {
  '1/2': 'schedule.quorumHalf',
  '2/3': 'schedule.quorumTwoThirds',
  '3/4': 'schedule.quorumThreeQuarters',
} as const;

/** What the meeting is called and is, before it begins; when and where it is, stands in a dialog of its own. */
export function EditMeetingDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const now = {
    title: useMeeting((view) => view.title),
    type: useMeeting((view) => view.type),
    typeId: useMeeting((view) => view.typeId),
    mode: useMeeting((view) => view.mode),
    quorum: useMeeting((view) => view.quorum.because),
  };
  // What another changes meanwhile, and is not touched here, stays changed.
  const [before] = useState(now);
  const types = useCatalogueIds('meetingType');
  const [title, setTitle] = useState(before.title);
  const [type, setType] = useState(before.type ?? '');
  const [mode, setMode] = useState<MeetingMode>(before.mode);
  const [threshold, setThreshold] = useState(before.quorum.threshold);
  const known = Object.entries(thresholds).map(([id, text]) => ({ id, text: t(text) }));
  const options = threshold in thresholds ? known : [{ id: threshold, text: threshold }, ...known];

  const command = (): MeetingCommand | undefined => {
    const called = title === before.title ? now.title : cleanLine(title);
    const kind = type === (before.type ?? '') ? (now.type ?? '') : cleanLine(type);
    const how = mode === before.mode ? now.mode : mode;
    const least = threshold === before.quorum.threshold ? now.quorum.threshold : threshold;
    const same =
      called === now.title && kind === (now.type ?? '') && how === now.mode && least === now.quorum.threshold;
    if (same) return undefined;
    const typeId = kind === now.type ? now.typeId : types.get(kind);
    return {
      type: 'editMeeting',
      title: called,
      mode: how,
      ...(typeId ? { typeId } : kind !== '' ? { meetingType: kind } : {}),
      quorum: { base: now.quorum.base, threshold: least },
    };
  };
  return (
    <CommandDialog
      title={t('people.edit')}
      submit={t('app.save')}
      commands={commands}
      conflict={t('people.conflict')}
      errors={{ title: cleanLine(title) === '' && t('schedule.needTitle') }}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <>
          <TextField
            label={t('schedule.name')}
            value={title}
            onChange={setTitle}
            maxLength={Limits.title}
            rows={2}
            autoFocus
            error={error('title')}
          />
          <TextField
            label={t('schedule.type')}
            suggestions={[...types.keys()]}
            optional
            value={type}
            onChange={setType}
            maxLength={Limits.typeName}
            error={error('meetingType') ?? error('typeId')}
          />
          <Choices<MeetingMode>
            label={t('schedule.mode')}
            look="segments"
            value={mode}
            onChange={setMode}
            choices={modes.map((id) => ({ id, text: t(`mode.${id}`) }))}
          />
          <Select label={t('schedule.quorum')} value={threshold} onChange={setThreshold} options={options} />
          <p className="soft small">{t('people.editText')}</p>
        </>
      )}
    </CommandDialog>
  );
}
