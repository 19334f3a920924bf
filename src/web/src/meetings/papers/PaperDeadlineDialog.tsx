import { type CalendarDateTime, getLocalTimeZone, parseAbsolute, toCalendarDateTime } from '@internationalized/date';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import type { AgendaItemView, Id } from '../../contract/meetings';
import { CommandDialog } from '../../organisation/FormDialog';
import { Button } from '../../ui/Button';
import { DateTimeField } from '../../ui/dates';
import { useLiveMeeting } from '../MeetingContext';

interface PaperDeadlineDialogProps {
  readonly id: Id;
  readonly item: AgendaItemView;
  readonly onClose: () => void;
}

/** Until when papers of an item are to come; without a deadline that is the beginning of the meeting. */
export function PaperDeadlineDialog({ id, item, onClose }: PaperDeadlineDialogProps) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const zone = getLocalTimeZone();
  const [due, setDue] = useState<CalendarDateTime | null>(() =>
    item.papersDueAt ? toCalendarDateTime(parseAbsolute(item.papersDueAt, zone)) : null,
  );
  const dueAt = due?.toDate(zone).toISOString();
  const same = dueAt ? item.papersDueAt && Date.parse(dueAt) === Date.parse(item.papersDueAt) : !item.papersDueAt;
  const command = (): MeetingCommand => ({ type: 'setPaperDeadline', itemId: id, ...(dueAt ? { dueAt } : {}) });
  return (
    <CommandDialog
      title={t('papers.deadlineOf', { number: item.number })}
      submit={t('app.save')}
      commands={commands}
      conflict={t('people.conflict')}
      errors={{ dueAt: same && t(dueAt ? 'papers.deadlineSame' : 'papers.needDeadline') }}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p className="soft small">{t('papers.deadlineText')}</p>
          <DateTimeField label={t('papers.dueAt')} value={due} onChange={setDue} error={error('dueAt')} />
          {due && (
            <Button kind="quiet" onPress={() => setDue(null)}>
              {t('papers.noDeadline')}
            </Button>
          )}
        </>
      )}
    </CommandDialog>
  );
}
