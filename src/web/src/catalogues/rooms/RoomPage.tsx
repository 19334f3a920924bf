import { ChevronLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotFoundPage } from '../../app/MessagePage';
import { Link } from '../../app/router';
import { usePageTitle } from '../../app/usePageTitle';
import { useResource } from '../../app/useResource';
import type { RoomPlan } from '../../contract/catalogues';
import type { Id } from '../../contract/meetings';
import { useCommand } from '../../live/useCommand';
import { type Refused, useRefusalText } from '../../organisation/refusals';
import { useUnits } from '../../organisation/useUnits';
import { Button } from '../../ui/Button';
import { Chip, Failed, Loading } from '../../ui/feedback';
import { useCatalogues, useLiveCatalogues } from '../CataloguesContext';
import { SeatingPlanEditor } from '../plan/SeatingPlanEditor';
import { RoomDialog } from './RoomDialog';
import type { ListedRoom } from './RoomsPage';

export function RoomPage({ id }: { id: Id }) {
  const room = useCatalogues((view) => view.rooms[id]);
  return room ? <Room room={{ id, ...room }} /> : <NotFoundPage />;
}

function Room({ room }: { room: ListedRoom }) {
  const { t } = useTranslation();
  const units = useUnits();
  const held = useCatalogues((view) => view.rooms);
  const rooms = useMemo(() => Object.entries(held).map(([id, other]): ListedRoom => ({ id, ...other })), [held]);
  const plan = useResource<RoomPlan>(`/api/catalogues/meeting-rooms/${room.id}/plan`);
  const { pending, run } = useCommand(useLiveCatalogues().commands);
  const [changing, setChanging] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const texts = useRefusalText(refused, t('rooms.restoreConflict'));
  usePageTitle(`${room.name} · ${t('rooms.title')}`);
  const unit =
    units.status === 'loaded' && room.unitId ? units.data.forest.byId.get(room.unitId)?.unit.name : undefined;

  const retire = async () => {
    setRefused(undefined);
    const outcome = await run({ type: room.retired ? 'restoreRoom' : 'retireRoom', roomId: room.id });
    if (outcome && outcome.status !== 'done') setRefused(outcome);
  };

  return (
    <>
      <Link href="/admin/meeting-rooms" className="rooms__back">
        <ChevronLeft size={18} aria-hidden />
        {t('rooms.title')}
      </Link>
      <div className="page-head">
        <h1>
          {room.name} {room.retired && <Chip>{t('rooms.isRetired')}</Chip>}
        </h1>
        <div className="rooms__actions">
          {!room.retired && units.status === 'loaded' && (
            <Button onPress={() => setChanging(true)}>{t('rooms.change')}</Button>
          )}
          <Button isPending={pending} onPress={() => void retire()}>
            {room.retired ? t('rooms.restore') : t('rooms.retire')}
          </Button>
        </div>
      </div>
      <p className="rooms__facts soft">
        {[unit, room.location, t('rooms.holds', { count: room.capacity })].filter(Boolean).join(' · ')}
      </p>
      <div role="alert">{texts.whole && <p className="note note--bad">{texts.whole}</p>}</div>
      {plan.status === 'loading' && <Loading />}
      {plan.status === 'failed' && <Failed text={t('plan.failed')} onRetry={plan.reload} />}
      {plan.status === 'loaded' && (
        <SeatingPlanEditor plan={plan.data} capacity={room.capacity} isReadOnly={room.retired} onReload={plan.reload} />
      )}
      {changing && units.status === 'loaded' && (
        <RoomDialog rooms={rooms} units={units.data} room={room} onClose={() => setChanging(false)} />
      )}
    </>
  );
}
