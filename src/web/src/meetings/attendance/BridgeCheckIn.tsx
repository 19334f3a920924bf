import { RadioTower } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Choices } from '../../ui/fields';
import { CommandButton } from '../CommandButton';
import { useCommand, useMeeting } from '../MeetingContext';
import { ordered } from '../ordered';

/** At a bridge point, where the meeting has any: where one is named, else at the one that one says. */
export function BridgeCheckIn() {
  const { t } = useTranslation();
  const bridges = useMeeting((view) => view.bridges);
  const named = useMeeting((view) => view.me?.attendance.bridgeId);
  const [asking, setAsking] = useState(false);
  if (Object.keys(bridges).length === 0) return null;
  const icon = <RadioTower size={18} aria-hidden />;
  const own = named && bridges[named];
  if (own) {
    return (
      <CommandButton kind="secondary" wide icon={icon} command={{ type: 'checkIn', mode: 'bridge', bridgeId: named }}>
        {t('attendance.checkInAt', { title: own.title })}
      </CommandButton>
    );
  }
  return (
    <>
      <Button kind="secondary" wide icon={icon} onPress={() => setAsking(true)}>
        {t('attendance.checkInBridge')}
      </Button>
      {asking && <WhichBridge onClose={() => setAsking(false)} />}
    </>
  );
}

function WhichBridge({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const bridges = ordered(useMeeting((view) => view.bridges));
  const [at, setAt] = useState<Id>();
  const checkIn = async () => {
    if (at && (await run({ type: 'checkIn', mode: 'bridge', bridgeId: at }))) onClose();
  };
  return (
    <Dialog title={t('attendance.checkInBridge')} isOpen onClose={onClose}>
      <div className="form">
        <Choices
          label={t('attendance.whichBridge')}
          value={at ?? null}
          onChange={setAt}
          choices={bridges.map(([id, { title }]) => ({ id, text: title }))}
        />
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" isDisabled={!at} isPending={pending} onPress={() => void checkIn()}>
            {t('attendance.checkIn')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
