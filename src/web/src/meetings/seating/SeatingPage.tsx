import './seating.css';
import {
  ArrowLeft,
  Download,
  EllipsisVertical,
  ListOrdered,
  Map as MapIcon,
  Maximize2,
  Minimize2,
  Wand2,
} from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import type { Id, SeatingView } from '../../contract/meetings';
import { formatNumber } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { Choices } from '../../ui/fields';
import { ActionMenu } from '../../ui/Menu';
import { CommandButton } from '../CommandButton';
import { useCommand, useLiveMeeting, useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { useWide } from '../page/useWide';
import { SeatDialog } from './SeatDialog';
import { SeatChip, SeatList } from './SeatList';
import { SeatPlan } from './SeatPlan';
import { isSeat, moveTo, ownPerson, type Seat, seatsOf, stateOf } from './seats';
import { TakePlan } from './TakePlan';
import { Unseated } from './Unseated';
import { useSeatDrag } from './useSeatDrag';

/** `/meetings/{id}/seats`: who sits where, for everybody; stewards seat people on it. */
export default function SeatingPage() {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const seating = useMeeting((view) => view.seating);
  return (
    <div className="seating">
      <div className="seating__head">
        <Link className="button button--quiet" href={`/meetings/${id}`}>
          <ArrowLeft size={18} aria-hidden />
          <span className="button__label">{t('rollCall.back')}</span>
        </Link>
        <h2>{t('seating.title')}</h2>
        {seating && <StewardTools seating={seating} />}
      </div>
      {seating ? <Plan seating={seating} /> : <TakePlan />}
    </div>
  );
}

type Look = 'plan' | 'list';

function Plan({ seating }: { seating: SeatingView }) {
  const { t } = useTranslation();
  const may = useMay();
  const wide = useWide();
  const me = useMeeting((view) => view.me);
  const status = useId();
  const [look, setLook] = useState<Look>(wide ? 'plan' : 'list');
  const [full, setFull] = useState(!wide);
  const [chosen, setChosen] = useState<number>();
  const [opened, setOpened] = useState<number>();
  const [picked, setPicked] = useState<Id>();
  const { run } = useCommand();
  const seats = useMemo(() => seatsOf(seating.places, seating.people), [seating.places, seating.people]);
  const own = ownPerson(seating.people, me);
  const at = seats.find((seat) => seat.id === chosen);
  const open = seats.find((seat) => seat.id === opened);
  const ownSeat = seats.find(({ person }) => person && person.memberId === own);

  const put = (person: Id, seatId: number) => {
    const moved = moveTo(seating, person, seatId);
    setPicked(undefined);
    setChosen(seatId);
    if (moved.length > 0) void run({ type: 'assignSeats', seats: moved });
  };
  const { dragged, grab } = useSeatDrag(put);
  const act = (seat: Seat) => {
    setChosen(seat.id);
    if (!may.prepare) return;
    if (picked) put(picked, seat.id);
    else setOpened(seat.id);
  };
  const here = seats.filter(({ person }) => stateOf(person) === 'here').length;
  return (
    <>
      <section className="card seating__main" aria-label={t('seating.plan')}>
        <div className="seating__bar">
          <p className="tabular">
            {t('seating.counts', {
              taken: formatNumber(Object.keys(seating.people).length),
              seats: formatNumber(seats.length),
              here: formatNumber(here),
            })}
          </p>
          <Choices<Look>
            label={t('seating.look')}
            quietLabel
            look="segments"
            value={look}
            onChange={setLook}
            choices={[
              { id: 'plan', text: <LookText icon="plan" text={t('seating.asPlan')} /> },
              { id: 'list', text: <LookText icon="list" text={t('seating.asList')} /> },
            ]}
          />
          {look === 'plan' && (
            <Button
              size="small"
              icon={full ? <Minimize2 size={16} aria-hidden /> : <Maximize2 size={16} aria-hidden />}
              onPress={() => setFull(!full)}
            >
              {t(full ? 'seating.fit' : 'seating.enlarge')}
            </Button>
          )}
        </div>
        {ownSeat && <p className="seating__own">{t('seating.mine', { label: ownSeat.label })}</p>}
        {look === 'plan' ? (
          <>
            <SeatPlan
              {...seating}
              own={own}
              chosen={chosen}
              full={full}
              describedBy={status}
              onChoose={(seat) => setChosen(seat.id)}
              onOpen={act}
              {...(may.prepare ? { onGrab: grab } : {})}
            />
            <p id={status} className="seating__status" role="status">
              {at ? <SeatText seat={at} /> : t(may.prepare ? 'seating.howSteward' : 'seating.how')}
            </p>
            <Legend />
          </>
        ) : (
          <SeatList seats={seats} own={own} {...(may.prepare ? { onOpen: act } : {})} />
        )}
      </section>
      {may.prepare && <Unseated seating={seating} picked={picked} onPick={setPicked} onGrab={grab} />}
      {dragged && (
        <div className="seating__ghost" style={{ left: dragged.x, top: dragged.y }} aria-hidden>
          {dragged.name}
        </div>
      )}
      {open && may.prepare && <SeatDialog seat={open} seating={seating} onClose={() => setOpened(undefined)} />}
    </>
  );
}

function LookText({ icon, text }: { icon: Look; text: string }) {
  const Icon = icon === 'plan' ? MapIcon : ListOrdered;
  return (
    <>
      <Icon size={16} aria-hidden />
      <span>{text}</span>
    </>
  );
}

function SeatText({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const { person, label } = seat;
  return (
    <>
      <strong>{t('seating.seat', { label })}</strong>{' '}
      {person
        ? [person.name, person.unitName, person.standsIn && t('seating.standsIn', { name: person.standsIn })]
            .filter(Boolean)
            .join(' · ')
        : t('seating.free')}{' '}
      <SeatChip seat={seat} />
    </>
  );
}

const states = ['here', 'elsewhere', 'notYet', 'left', 'absent', 'free'] as const;

function Legend() {
  const { t } = useTranslation();
  return (
    <ul className="seating__legend" aria-label={t('seating.legend')}>
      {states.map((state) => (
        <li key={state}>
          <span className={`swatch swatch--${state}`} aria-hidden />
          {t(`seating.${state}`)}
        </li>
      ))}
    </ul>
  );
}

/** Seating everybody at once, and what is done seldom. */
function StewardTools({ seating }: { seating: SeatingView }) {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const may = useMay();
  const { pending, run } = useCommand();
  const [asking, setAsking] = useState<'anew' | 'remove'>();
  if (!may.steward) return null;
  const seats = Object.values(seating.places).filter(({ kind }) => isSeat(kind)).length;
  const csv = (
    <a className="button button--secondary" href={`/api/meetings/${id}/attendance.csv`} download>
      <Download size={16} aria-hidden />
      <span className="button__label">{t('seating.export')}</span>
    </a>
  );
  if (!may.prepare) return csv;
  const confirmed = async () => {
    await run(asking === 'anew' ? { type: 'arrangeSeats', anew: true } : { type: 'removeSeatingPlan' });
    setAsking(undefined);
  };
  return (
    <>
      <CommandButton
        kind="primary"
        icon={<Wand2 size={18} aria-hidden />}
        command={{ type: 'arrangeSeats' }}
        isDisabled={seats === Object.keys(seating.people).length}
      >
        {t('seating.arrange')}
      </CommandButton>
      {csv}
      <MenuTrigger>
        <Button size="icon" aria-label={t('people.more')} icon={<EllipsisVertical size={18} aria-hidden />} />
        <ActionMenu
          actions={[
            ...(Object.keys(seating.people).length > 0
              ? [{ id: 'anew', text: t('seating.anew'), act: () => setAsking('anew') }]
              : []),
            { id: 'take', text: t('seating.takeAgain'), act: () => void run({ type: 'takeSeatingPlan' }) },
            { id: 'remove', text: t('seating.remove'), danger: true, act: () => setAsking('remove') },
          ]}
        />
      </MenuTrigger>
      {asking && (
        <ConfirmDialog
          title={t(asking === 'anew' ? 'seating.anew' : 'seating.remove')}
          text={t(asking === 'anew' ? 'seating.anewText' : 'seating.removeText')}
          confirm={t(asking === 'anew' ? 'seating.anew' : 'seating.remove')}
          danger={asking === 'remove'}
          isOpen
          isPending={pending}
          onConfirm={() => void confirmed()}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}
