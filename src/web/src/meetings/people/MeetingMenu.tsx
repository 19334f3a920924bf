import { EllipsisVertical } from 'lucide-react';
import { useState } from 'react';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../app/router';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { ActionMenu, type MenuAction } from '../../ui/Menu';
import { useCommand, useMeeting } from '../MeetingContext';
import { EditMeetingDialog } from './EditMeetingDialog';
import { HandOverDialog } from './HandOverDialog';
import { ReasonDialog } from './ReasonDialog';
import { RescheduleDialog } from './RescheduleDialog';
import { SeriesDialog } from './SeriesDialog';

type Opened = 'edit' | 'reschedule' | 'series' | 'cancel' | 'discard' | 'reopen' | 'handOver';

/** What stewards do with the meeting as a whole, and seldom. */
export function MeetingMenu() {
  const { t } = useTranslation();
  const status = useMeeting((view) => view.status);
  const role = useMeeting((view) => view.me?.role);
  const series = useMeeting((view) => view.series);
  const [opened, setOpened] = useState<Opened>();
  if (role !== 'chair' && role !== 'secretary') return null;

  const planned = status === 'draft' || status === 'scheduled';
  const action = (id: Opened, danger = false): MenuAction => ({
    id,
    text: t(`people.${id}`),
    danger,
    act: () => setOpened(id),
  });
  const actions = [
    ...(planned ? [action('edit'), action('reschedule')] : []),
    ...(planned && series && series.number < series.count ? [action('series')] : []),
    ...(status === 'scheduled' ? [action('cancel', true)] : []),
    ...(status === 'draft' ? [action('discard', true)] : []),
    ...(status === 'open' || status === 'suspended' ? [action('handOver')] : []),
    ...(status === 'closed' ? [action('reopen')] : []),
  ];
  if (actions.length === 0 && !opened) return null;
  const close = () => setOpened(undefined);
  return (
    <>
      <MenuTrigger>
        <Button size="icon" aria-label={t('people.more')} icon={<EllipsisVertical size={18} aria-hidden />} />
        <ActionMenu actions={actions} />
      </MenuTrigger>
      {opened === 'edit' && <EditMeetingDialog onClose={close} />}
      {opened === 'reschedule' && <RescheduleDialog onClose={close} />}
      {opened === 'series' && series && <SeriesDialog series={series} onClose={close} />}
      {opened === 'handOver' && <HandOverDialog onClose={close} />}
      {opened === 'discard' && <DiscardDialog onClose={close} />}
      {opened === 'cancel' && (
        <ReasonDialog
          title={t('people.cancel')}
          text={t('people.cancelText')}
          submit={t('people.cancel')}
          danger
          command={(reason) => ({ type: 'cancelMeeting', reason })}
          onClose={close}
        />
      )}
      {opened === 'reopen' && (
        <ReasonDialog
          title={t('people.reopen')}
          text={t('people.reopenText')}
          submit={t('people.reopen')}
          command={(reason) => ({ type: 'reopenMeeting', reason })}
          onClose={close}
        />
      )}
    </>
  );
}

function DiscardDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const discard = async () => {
    if (await run({ type: 'discardDraft' })) navigate('/');
    else onClose();
  };
  return (
    <ConfirmDialog
      title={t('people.discard')}
      text={t('people.discardText')}
      confirm={t('people.discard')}
      danger
      isOpen
      isPending={pending}
      onConfirm={() => void discard()}
      onClose={onClose}
    />
  );
}
