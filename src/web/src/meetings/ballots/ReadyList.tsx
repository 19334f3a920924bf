import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Chip } from '../../ui/feedback';
import { useMeeting } from '../MeetingContext';

/** For stewards: how many are ready to vote, and who said what. */
export function ReadyList() {
  const { t } = useTranslation();
  const ready = useMeeting((view) => view.ready);
  const [shown, setShown] = useState(false);
  const members = Object.entries(ready?.members ?? {});
  if (!ready || (ready.ready === 0 && members.length === 0)) return null;
  return (
    <p className="ballots__bar">
      <span className="tabular">{t('ballots.readyOf', { ready: ready.ready, present: ready.present })}</span>
      <Button size="small" onPress={() => setShown(true)}>
        {t('ballots.readyList')}
      </Button>
      {shown && (
        <Dialog title={t('ballots.readyList')} isOpen onClose={() => setShown(false)}>
          <ul className="ready-list">
            {[...members]
              .sort(([, a], [, b]) => Number(a.ready) - Number(b.ready) || a.name.localeCompare(b.name, 'vi'))
              .map(([id, member]) => (
                <li key={id}>
                  <Chip tone={member.ready ? 'good' : 'warn'}>
                    {t(member.ready ? 'ballots.ready' : 'ballots.notReady')}
                  </Chip>
                  <span>
                    {member.name} <span className="soft small">{member.unitName}</span>
                    {member.note && <span className="ready-list__note">{member.note}</span>}
                  </span>
                </li>
              ))}
          </ul>
          <div className="modal__foot">
            <Button onPress={() => setShown(false)}>{t('app.close')}</Button>
          </div>
        </Dialog>
      )}
    </p>
  );
}
