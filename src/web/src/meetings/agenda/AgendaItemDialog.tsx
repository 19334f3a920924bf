import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { AgendaItemView, Id } from '../../contract/meetings';
import { CommandDialog } from '../../organisation/FormDialog';
import { Checkbox, TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { cleanLine } from '../../ui/text';
import { useLiveMeeting, useMeeting } from '../MeetingContext';

/** An item to change, or the parent of a new one; neither = a new item at the top level. */
export interface AgendaEdit {
  readonly id?: Id;
  readonly item?: AgendaItemView;
  readonly parentId?: Id;
}

const nobody = 'nobody';

export function AgendaItemDialog({ edit, onClose }: { edit: AgendaEdit; onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const { id, item, parentId } = edit;
  const [title, setTitle] = useState(item?.title ?? '');
  const [minutes, setMinutes] = useState(String(item?.minutes ?? 15));
  const [presenter, setPresenter] = useState<Id>(item?.presenterId ?? nobody);
  const [hidden, setHidden] = useState(item?.hidden ?? false);
  const presenters = usePresenters(item);

  const length = /^\d{1,4}$/.test(minutes.trim()) ? Number(minutes) : Number.NaN;
  const tooLong = !(length <= Limits.agendaMinutes);

  const command = (): MeetingCommand | undefined => {
    const presenterId = presenter === nobody ? undefined : presenter;
    if (!id || !item) {
      return {
        type: 'addAgendaItem',
        title: cleanLine(title),
        minutes: length,
        hidden,
        ...(parentId ? { parentId } : {}),
        ...(presenterId ? { presenterId } : {}),
      };
    }
    const changes = {
      ...(cleanLine(title) !== item.title ? { title: cleanLine(title) } : {}),
      ...(length !== item.minutes ? { minutes: length } : {}),
      ...(presenterId && presenterId !== item.presenterId ? { presenterId } : {}),
      ...(hidden !== (item.hidden ?? false) ? { hidden } : {}),
    };
    return Object.keys(changes).length > 0 ? { type: 'editAgendaItem', itemId: id, ...changes } : undefined;
  };

  return (
    <CommandDialog
      title={item ? t('agenda.editNamed', { number: item.number }) : t('agenda.add')}
      submit={t('app.save')}
      commands={commands}
      conflict={t('people.conflict')}
      errors={{
        title: cleanLine(title) === '' && t('agenda.needTitle'),
        minutes: tooLong && t('agenda.needMinutes', { max: Limits.agendaMinutes }),
      }}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <>
          <TextField
            label={t('agenda.title')}
            value={title}
            onChange={setTitle}
            maxLength={Limits.title}
            rows={2}
            autoFocus
            error={error('title')}
          />
          <TextField
            label={t('agenda.plannedMinutes')}
            value={minutes}
            onChange={setMinutes}
            inputMode="numeric"
            error={error('minutes')}
          />
          {presenters.length > 0 && (
            <Select
              label={t('agenda.presenterField')}
              value={presenter}
              onChange={setPresenter}
              // An item keeps a presenter once it has one: there is no command that takes it away.
              options={item?.presenterId ? presenters : [{ id: nobody, text: t('agenda.noPresenter') }, ...presenters]}
            />
          )}
          <Checkbox isSelected={hidden} onChange={setHidden}>
            {t('agenda.hiddenField')}
          </Checkbox>
        </>
      )}
    </CommandDialog>
  );
}

/** Who can be named: the participants in view; in very large meetings the stewards. */
function usePresenters(item: AgendaItemView | undefined): readonly { id: Id; text: string }[] {
  const participants = useMeeting((view) => view.participants ?? view.stewards);
  return useMemo(() => {
    const people = Object.entries(participants)
      .filter(([, person]) => person.role !== 'display')
      .map(([id, person]) => ({ id, text: person.title ? `${person.name} (${person.title})` : person.name }))
      .sort((a, b) => a.text.localeCompare(b.text, 'vi'));
    const { presenterId, presenterName } = item ?? {};
    const known = !presenterId || people.some(({ id }) => id === presenterId);
    return known ? people : [{ id: presenterId, text: presenterName ?? '' }, ...people];
  }, [participants, item]);
}
