import { CalendarPlus, EllipsisVertical, LockKeyhole, Send, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../../rooms/RoomContext';
import { Button } from '../../ui/Button';
import { ActionMenu, type MenuAction } from '../../ui/Menu';
import { ReasonDialog } from '../ReasonDialog';
import { useRound } from '../RoundContext';
import { AddAddresseesDialog } from './AddAddresseesDialog';
import { ChangeDialog } from './ChangeDialog';
import { ExtendDialog } from './ExtendDialog';
import { OutsideNote } from './OutsideNote';
import { QuestionDialog } from './QuestionDialog';
import { ResultLinks } from './ResultLinks';

type OpenDialog = 'start' | 'change' | 'add' | 'extend' | 'close' | 'cancel';

/** What the keepers of the round do with it. */
export function KeeperActions() {
  const { t } = useTranslation();
  const stage = useRound((view) => view.stage);
  const asked = useRound((view) => view.totals?.asked ?? 0);
  const silent = useRound((view) => (view.totals ? view.totals.silent + view.totals.drafted : 0));
  const isRoomClosed = useRoom((view) => view.closed);
  const [dialog, setDialog] = useState<OpenDialog>();
  const close = () => setDialog(undefined);
  const actions: readonly MenuAction[] = [
    stage === 'draft' && { id: 'change', text: t('roundDraft.change'), act: () => setDialog('change') },
    { id: 'cancel', text: t('round.cancel'), danger: true, act: () => setDialog('cancel') },
  ].filter((action) => action !== false);
  if (stage === 'cancelled') return null;
  // Then the server takes nothing; what there is can be read.
  if (isRoomClosed)
    return stage === 'draft' ? null : (
      <div className="round__actions">
        <ResultLinks />
      </div>
    );
  return (
    <>
      {stage === 'draft' && <OutsideNote />}
      <div className="round__actions">
        {stage === 'draft' && (
          <Button kind="primary" icon={<Send size={18} aria-hidden />} onPress={() => setDialog('start')}>
            {t('round.start')}
          </Button>
        )}
        {stage === 'open' && (
          <>
            <Button icon={<CalendarPlus size={18} aria-hidden />} onPress={() => setDialog('extend')}>
              {t('round.extend')}
            </Button>
            <Button icon={<LockKeyhole size={18} aria-hidden />} onPress={() => setDialog('close')}>
              {t('round.close')}
            </Button>
          </>
        )}
        {(stage === 'draft' || stage === 'open') && (
          <Button icon={<UserPlus size={18} aria-hidden />} onPress={() => setDialog('add')}>
            {t('round.addAddressees')}
          </Button>
        )}
        {(stage === 'open' || stage === 'closed') && <ResultLinks />}
        {(stage === 'draft' || stage === 'open') && (
          <MenuTrigger>
            <Button size="icon" aria-label={t('round.actions')} icon={<EllipsisVertical size={18} aria-hidden />} />
            <ActionMenu actions={actions} />
          </MenuTrigger>
        )}
      </div>
      {dialog === 'start' && (
        <QuestionDialog
          title={t('round.start')}
          text={asked === 0 ? t('round.startNobody') : t('round.startText', { count: asked })}
          command={asked === 0 ? undefined : { type: 'startOpinionRound' }}
          onClose={close}
        />
      )}
      {dialog === 'close' && (
        <QuestionDialog
          title={t('round.close')}
          text={silent > 0 ? t('round.closeTextSilent', { count: silent }) : t('round.closeText')}
          command={{ type: 'closeOpinionRound' }}
          onClose={close}
        />
      )}
      {dialog === 'cancel' && (
        <ReasonDialog
          title={t('round.cancel')}
          text={t(stage === 'draft' ? 'round.cancelDraftText' : 'round.cancelText')}
          danger
          cancel={t('app.back')}
          command={(reason) => ({ type: 'cancelOpinionRound', reason })}
          onClose={close}
        />
      )}
      {dialog === 'change' && <ChangeDialog onClose={close} />}
      {dialog === 'add' && <AddAddresseesDialog onClose={close} />}
      {dialog === 'extend' && <ExtendDialog onClose={close} />}
    </>
  );
}
