import './seatPlan.css';
import { type KeyboardEvent, memo, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ById, Id, PlaceKind, SeatedView, SeatingPlaceView } from '../../contract/meetings';
import { isSeat, nameLines, type Seat, type SeatState, seatBeside, seatsOf, stateOf } from './seats';

/** Pixels of one place in full size. */
const cell = { width: 112, height: 68 };

const marks: Readonly<Record<SeatState, string>> = {
  free: '',
  here: '✓',
  elsewhere: '↗',
  notYet: '',
  left: '←',
  absent: '✕',
};

interface SeatPlanProps {
  readonly width: number;
  readonly height: number;
  readonly places: ById<SeatingPlaceView>;
  readonly people: ById<SeatedView>;
  /** Whose seat the caller sits on. */
  readonly own?: Id | undefined;
  readonly chosen?: number | undefined;
  /** As large as names are read well, where it then has to be scrolled; else as large as it fits. */
  readonly full?: boolean;
  readonly describedBy?: string;
  readonly onChoose?: (seat: Seat) => void;
  readonly onOpen?: (seat: Seat) => void;
  readonly onGrab?: (person: Id, name: string, event: PointerEvent) => void;
}

/** The room from above, the front at the top. With the keyboard it is one thing with a cursor; the list of seats says the same in words. */
export function SeatPlan(props: SeatPlanProps) {
  const { width, height, places, people, own, chosen, full, describedBy, onChoose, onOpen, onGrab } = props;
  const { t } = useTranslation();
  const seats = useMemo(() => seatsOf(places, people), [places, people]);
  const others = useMemo(() => Object.entries(places).filter(([, { kind }]) => !isSeat(kind)), [places]);
  const box = useRef<HTMLDivElement>(null);
  const wanted = chosen ?? (own ? people[own]?.seatId : undefined);
  const latest = useRef(wanted);
  latest.current = wanted;
  // What is larger than its box begins where one sits oneself, else in the middle of the front.
  useEffect(() => {
    const element = box.current;
    if (!element || !full) return;
    const seat = element.querySelector(`[data-seat="${latest.current}"]`);
    if (seat) seat.scrollIntoView({ block: 'nearest', inline: 'center' });
    else element.scrollLeft = (element.scrollWidth - element.clientWidth) / 2;
  }, [full]);
  const seatOf = (target: EventTarget) => {
    const id = target instanceof Element ? target.closest('[data-seat]')?.getAttribute('data-seat') : undefined;
    return id ? seats.find((seat) => seat.id === Number(id)) : undefined;
  };
  const press = (event: KeyboardEvent) => {
    const at = seats.find(({ id }) => id === chosen) ?? seats[0];
    if (!at) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (chosen === undefined) onChoose?.(at);
      else onOpen?.(at);
      return;
    }
    const next = chosen === undefined ? at : seatBeside(seats, at, event.key);
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    if (!next) return;
    onChoose?.(next);
    event.currentTarget
      .querySelector(`[data-seat="${next.id}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const size = { width: width * cell.width, height: height * cell.height };
  const drawing = (
    <svg
      className={full ? 'seats__svg' : 'seats__svg seats__svg--fit'}
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      height={size.height}
      role="img"
      aria-label={t('seating.title')}
      aria-hidden={onChoose !== undefined}
    >
      {others.map(([id, place]) => (
        <Other key={id} x={place.x} y={place.y} kind={place.kind} label={place.label ?? t(`placeKind.${place.kind}`)} />
      ))}
      {seats.map(({ id, x, y, kind, label, person }) => (
        <Place
          key={id}
          id={id}
          x={x}
          y={y}
          kind={kind}
          label={label}
          name={person?.name}
          standsIn={person?.standsIn}
          state={stateOf(person)}
          isOwn={person !== undefined && person.memberId === own}
          isChosen={id === chosen}
        />
      ))}
    </svg>
  );
  if (!onChoose) return drawing;
  return (
    <div
      ref={box}
      className="seats__box"
      role="application"
      aria-label={t('seating.title')}
      aria-roledescription={t('seating.plan')}
      aria-describedby={describedBy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is worked with the keyboard
      tabIndex={0}
      onKeyDown={press}
      onClick={(event) => {
        const seat = seatOf(event.target);
        if (seat) onOpen?.(seat);
      }}
      onPointerDown={(event) => {
        const person = seatOf(event.target)?.person;
        if (person) onGrab?.(person.memberId, person.name, event);
      }}
    >
      <p className="seats__front" aria-hidden>
        <span>{t('plan.front')}</span>
      </p>
      {drawing}
    </div>
  );
}

interface PlaceProps {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly kind: PlaceKind;
  readonly label: string;
  readonly name: string | undefined;
  readonly standsIn: string | undefined;
  readonly state: SeatState;
  readonly isOwn: boolean;
  readonly isChosen: boolean;
}

/** By itself, so that of hundreds only the one is drawn anew on which something changed. */
const Place = memo(function Place(props: PlaceProps) {
  const { id, x, y, kind, label, name, standsIn, state, isOwn, isChosen } = props;
  const { t } = useTranslation();
  const lines = name ? nameLines(standsIn ?? name) : [];
  const classes = ['seat', `seat--${state}`, isOwn && 'seat--own', isChosen && 'seat--chosen']
    .filter(Boolean)
    .join(' ');
  return (
    <g className={classes} data-seat={id} transform={`translate(${(x - 1) * cell.width} ${(y - 1) * cell.height})`}>
      <title>{[label, name, standsIn && t('seating.standsIn', { name: standsIn })].filter(Boolean).join(' · ')}</title>
      <rect x="3" y="3" width={cell.width - 6} height={cell.height - 6} rx={kind === 'seat' ? 8 : 22} />
      <text className="seat__label" x={cell.width / 2} y="18">
        {isOwn ? `${label} · ${t('seating.me')}` : label}
      </text>
      {lines.map((line, i) => (
        <text key={line} className="seat__name" x={cell.width / 2} y={lines.length === 1 ? 43 : 36 + i * 16}>
          {line}
        </text>
      ))}
      {marks[state] && (
        <text className="seat__mark" x={cell.width - 15} y="19">
          {marks[state]}
        </text>
      )}
    </g>
  );
});

function Other({ x, y, kind, label }: { x: number; y: number; kind: PlaceKind; label: string }) {
  return (
    <g className={`seat seat--${kind}`} transform={`translate(${(x - 1) * cell.width} ${(y - 1) * cell.height})`}>
      <rect
        x="3"
        y={kind === 'screen' ? 22 : 3}
        width={cell.width - 6}
        height={kind === 'screen' ? 24 : cell.height - 6}
        rx="4"
      />
      <text className="seat__label" x={cell.width / 2} y={cell.height / 2 + 4}>
        {label}
      </text>
    </g>
  );
}
