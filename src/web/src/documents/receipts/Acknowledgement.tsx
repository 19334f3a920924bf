import { fromDate, getLocalTimeZone, Time, toCalendarDateTime, today } from '@internationalized/date';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentCommand, VersionView } from '../../contract/documents';
import type { Instant } from '../../contract/meetings';
import { formatDue, formatMoment } from '../../i18n/format';
import { useCommand } from '../../live/useCommand';
import { CommandDialog } from '../../organisation/FormDialog';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { DateTimeField } from '../../ui/dates';
import { showToast } from '../../ui/toasts';
import { useLiveDocument, useRoom } from '../DocumentContext';

/** Until when everybody is asked to confirm that they have read the version, if they are. */
export function Acknowledgement({ number, version }: { number: number; version: VersionView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [withdrawing, setWithdrawing] = useState(false);
  const { pending, run } = useCommand(useLiveDocument().commands);
  const asked = version.acknowledgement;
  const closed = useRoom((view) => view.closed) === true;
  const withdraw = async () => {
    const outcome = await run({ type: 'withdrawAcknowledgement', version: number });
    if (outcome?.status === 'refused') {
      const { code } = outcome.refusal;
      showToast(code === 'wrongState' ? t('receipts.wrongState') : t(`refusal.${code}`));
    }
    if (outcome?.status === 'unconfirmed') showToast(t('refusal.unconfirmed'));
    setWithdrawing(false);
  };
  return (
    <section className="card receipts__asked">
      {asked ? (
        <p>
          <strong>{t('receipts.askedUntil', { at: formatDue(asked.dueAt) })}</strong>
          <span className="soft">
            {t('receipts.askedBy', { name: asked.askedByName, at: formatMoment(asked.askedAt) })}
          </span>
        </p>
      ) : (
        <p className="soft">{t('receipts.notAsked')}</p>
      )}
      {closed ? (
        <p className="soft">{t('receipts.closed')}</p>
      ) : (
        <div className="receipts__buttons">
          <Button kind={asked ? 'secondary' : 'primary'} onPress={() => setAsking(true)}>
            {t(asked ? 'receipts.changeDue' : 'receipts.ask')}
          </Button>
          {asked && <Button onPress={() => setWithdrawing(true)}>{t('receipts.withdraw')}</Button>}
        </div>
      )}
      {asking && <AskDialog number={number} due={asked?.dueAt} onClose={() => setAsking(false)} />}
      <ConfirmDialog
        title={t('receipts.withdraw')}
        text={t('receipts.withdrawText')}
        confirm={t('receipts.withdraw')}
        isOpen={withdrawing}
        isPending={pending}
        onConfirm={() => void withdraw()}
        onClose={() => setWithdrawing(false)}
      />
    </section>
  );
}

const usualDays = 3;
const usualTime = new Time(17);

/** @param due Until when it is asked for already. */
function AskDialog({ number, due: held, onClose }: { number: number; due: Instant | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const [due, setDue] = useState(() =>
    held === undefined || Date.parse(held) <= Date.now()
      ? toCalendarDateTime(today(getLocalTimeZone()).add({ days: usualDays }), usualTime)
      : toCalendarDateTime(fromDate(new Date(held), getLocalTimeZone())),
  );
  const dueAt = due.toDate(getLocalTimeZone());
  return (
    <CommandDialog<DocumentCommand>
      title={t(held === undefined ? 'receipts.ask' : 'receipts.changeDue')}
      submit={t(held === undefined ? 'receipts.send' : 'app.save')}
      commands={useLiveDocument().commands}
      conflict={t('receipts.sameDue')}
      errors={{ dueAt: dueAt.getTime() <= Date.now() && t('receipts.duePast') }}
      command={() => ({ type: 'askAcknowledgement', version: number, dueAt: dueAt.toISOString() })}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p>{t(held === undefined ? 'receipts.askText' : 'receipts.changeDueText')}</p>
          <DateTimeField
            label={t('receipts.due')}
            value={due}
            onChange={(value) => value && setDue(value)}
            error={error('dueAt')}
          />
        </>
      )}
    </CommandDialog>
  );
}
