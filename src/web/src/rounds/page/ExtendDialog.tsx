import { getLocalTimeZone, parseAbsolute, toCalendarDateTime } from '@internationalized/date';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../app/clock';
import { RoundLimits } from '../../contract/rounds';
import { DateTimeField } from '../../ui/dates';
import { TextField } from '../../ui/fields';
import { clean } from '../../ui/text';
import { dueError, instantOf } from '../draft/plan';
import { useRound } from '../RoundContext';
import { RoundDialog } from '../RoundDialog';

const usualDays = 3;

/** Another end of the time, later than the one of now. */
export function ExtendDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const held = useRound((view) => view.dueAt);
  const [due, setDue] = useState(() => {
    const from = Math.max(Date.parse(held), serverNow());
    return toCalendarDateTime(parseAbsolute(new Date(from).toISOString(), getLocalTimeZone()))
      .add({ days: usualDays })
      .set({ second: 0, millisecond: 0 });
  });
  const [reason, setReason] = useState('');
  const wrong = dueError(due, serverNow());
  const at = instantOf(due);
  const isSooner = at !== undefined && at.getTime() <= Date.parse(held);
  return (
    <RoundDialog
      title={t('round.extend')}
      submit={t('round.extend')}
      errors={{
        dueAt: wrong ? t(`roundDraft.${wrong}`) : isSooner && t('round.extendSooner'),
        reason: clean(reason) === '' && t('round.needReason'),
      }}
      command={() => at && { type: 'extendOpinionRound', dueAt: at.toISOString(), reason: clean(reason) }}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p>{t('round.extendText')}</p>
          <DateTimeField
            label={t('round.newDue')}
            value={due}
            onChange={(value) => value && setDue(value)}
            error={error('dueAt')}
          />
          <TextField
            label={t('round.reason')}
            value={reason}
            onChange={setReason}
            maxLength={RoundLimits.reason}
            rows={3}
            error={error('reason')}
          />
        </>
      )}
    </RoundDialog>
  );
}
