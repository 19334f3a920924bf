import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/feedback';
import { rowsOf, type Seat, stateOf } from './seats';

interface SeatListProps {
  readonly seats: readonly Seat[];
  readonly own: Id | undefined;
  /** For stewards. */
  readonly onOpen?: (seat: Seat) => void;
}

/** The seats in words, row by row from the front. */
export function SeatList({ seats, own, onOpen }: SeatListProps) {
  const { t } = useTranslation();
  const rows = useMemo(() => rowsOf(seats), [seats]);
  return (
    <div className="seat-list">
      {rows.map((row, i) => (
        <section key={row[0]?.id} aria-label={t('seating.row', { row: i + 1 })}>
          <h3>{t('seating.row', { row: i + 1 })}</h3>
          <ul>
            {row.map((seat) => (
              <li key={seat.id} className={seat.person && seat.person.memberId === own ? 'seat-list__own' : undefined}>
                <strong className="seat-list__label">{seat.label}</strong>
                <Who seat={seat} isOwn={seat.person !== undefined && seat.person.memberId === own} />
                <SeatChip seat={seat} />
                {onOpen && (
                  <Button
                    size="small"
                    onPress={() => onOpen(seat)}
                    aria-label={t(seat.person ? 'seating.changeOf' : 'seating.chooseFor', { label: seat.label })}
                  >
                    {t(seat.person ? 'seating.change' : 'seating.choose')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Who({ seat: { person, kind }, isOwn }: { seat: Seat; isOwn: boolean }) {
  const { t } = useTranslation();
  if (!person)
    return <span className="seat-list__who soft">{kind === 'seat' ? t('seating.free') : t(`placeKind.${kind}`)}</span>;
  return (
    <span className="seat-list__who">
      <span>
        {person.name}
        {isOwn && <span className="seat-list__mine"> · {t('seating.mineShort')}</span>}
      </span>
      <span className="soft small">
        {person.unitName}
        {person.standsIn && ` · ${t('seating.standsIn', { name: person.standsIn })}`}
      </span>
    </span>
  );
}

export function SeatChip({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const state = stateOf(seat.person);
  if (state === 'free') return null;
  if (state === 'here') return <Chip tone="good">{t('seating.here')}</Chip>;
  return <span className="soft small seat-list__state">{t(`seating.${state}`)}</span>;
}
