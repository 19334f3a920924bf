import { Armchair } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../live/useCommand';
import { Button } from '../../ui/Button';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { useMay } from '../may';

/** Before the meeting has a plan: stewards take that of its room. */
export function TakePlan() {
  const { t } = useTranslation();
  const may = useMay();
  const hasRoom = useMeeting((view) => view.placeId !== undefined);
  const { pending, run } = useCommand(useLiveMeeting().commands);
  const [refused, setRefused] = useState<string>();
  const take = async () => {
    const outcome = await run({ type: 'takeSeatingPlan' });
    if (outcome?.status === 'refused')
      setRefused(outcome.refusal.code === 'notFound' ? t('seating.noPlan') : t(`refusal.${outcome.refusal.code}`));
    else if (outcome?.status === 'unconfirmed') setRefused(t('refusal.unconfirmed'));
  };
  return (
    <section className="card seating__none">
      <Armchair size={40} aria-hidden />
      <p>{t(may.prepare ? (hasRoom ? 'seating.takeText' : 'seating.noRoom') : 'seating.none')}</p>
      <div role="alert">{refused && <p className="note note--warn">{refused}</p>}</div>
      {may.prepare && hasRoom && (
        <Button kind="primary" onPress={() => void take()} isPending={pending}>
          {t('seating.take')}
        </Button>
      )}
    </section>
  );
}
