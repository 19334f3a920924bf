import './draft.css';
import { Building2, UserRound, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../app/api';
import type { Id } from '../../contract/meetings';
import type { MemberDetails } from '../../contract/organisationRest';
import { RoundLimits } from '../../contract/rounds';
import { formatNumber } from '../../i18n/format';
import { MemberPicker } from '../../organisation/MemberPicker';
import { UnitPicker } from '../../organisation/UnitPicker';
import type { Units } from '../../organisation/useUnits';
import { useRoom } from '../../rooms/RoomContext';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/feedback';
import { Choices } from '../../ui/fields';
import { Outsiders } from './Outsiders';
import { type Asked, isInRoom } from './plan';

const shownAtOnce = 100;

interface AddresseeFieldsProps {
  readonly asked: readonly Asked[];
  readonly onChange: (change: (asked: readonly Asked[]) => readonly Asked[]) => void;
  /** Who is asked already and stands in no list here. */
  readonly isAsked?: (id: Id) => boolean;
  readonly units: Units;
  readonly error: string | undefined;
}

/** Who is asked: people and units. Who is not in the room could not read what is asked about, and is offered to be added to it. */
export function AddresseeFields({ asked, onChange, isAsked, units, error }: AddresseeFieldsProps) {
  const { t } = useTranslation();
  const members = useRoom((view) => view.members);
  const me = useRoom((view) => view.me.memberId);
  const [kind, setKind] = useState<'unit' | 'person'>('unit');
  const [last, setLast] = useState<Id>();
  const [round, setRound] = useState(0);
  const [most, setMost] = useState(shownAtOnce);
  const outside = asked.filter((each) => !isInRoom(each, members, units.forest));
  const below = last ? (units.forest.byId.get(last)?.children ?? []) : [];

  const add = (more: readonly Asked[]) =>
    onChange((held) => {
      const known = new Set(held.map(({ id }) => id));
      return [...held, ...more.filter(({ id }) => !known.has(id) && !isAsked?.(id))];
    });
  const addUnits = (ids: readonly Id[]) =>
    add(ids.map((id) => ({ id, isUnit: true, name: units.forest.byId.get(id)?.unit.name ?? '' })));
  const addPerson = async (id: Id, name: string) => {
    add([{ id, isUnit: false, name }]);
    // Somebody may be in the room by a unit.
    const details = await request<MemberDetails>('GET', `/api/members/${id}`).catch(() => undefined);
    const unitIds = details?.positions.filter(({ current }) => current).map(({ unit }) => unit.id);
    if (unitIds) onChange((held) => held.map((each) => (each.id === id ? { ...each, unitIds } : each)));
  };
  const addRoom = () =>
    add(
      Object.entries(members)
        .filter(([id]) => id !== me)
        .map(([id, { isUnit, name }]) => ({ id, isUnit, name })),
    );

  return (
    <div className="round-asked">
      <div className="add-member">
        <Choices
          label={t('roundDraft.kind')}
          quietLabel
          look="segments"
          value={kind}
          onChange={setKind}
          choices={[
            { id: 'unit', text: t('roundDraft.unit') },
            { id: 'person', text: t('roundDraft.person') },
          ]}
        />
        <div className="round-asked__pick">
          {kind === 'unit' ? (
            <UnitPicker
              key={round}
              label={t('roundDraft.addUnit')}
              units={units}
              value={null}
              onChange={(id) => {
                if (!id) return;
                addUnits([id]);
                setLast(id);
                setRound((n) => n + 1);
              }}
            />
          ) : (
            <MemberPicker
              key={round}
              label={t('roundDraft.addPerson')}
              placeholder={t('roundDraft.findPerson')}
              value={undefined}
              onChange={(id, name) => {
                if (!id || !name) return;
                void addPerson(id, name);
                setRound((n) => n + 1);
              }}
            />
          )}
        </div>
        <div className="round-asked__many">
          {kind === 'unit' && below.length > 0 && last && (
            <Button size="small" onPress={() => addUnits(below.map(({ unit }) => unit.id))}>
              {t('roundDraft.addBelow', { count: below.length, name: units.forest.byId.get(last)?.unit.name ?? '' })}
            </Button>
          )}
          <Button size="small" onPress={addRoom}>
            {t('roundDraft.addRoom')}
          </Button>
        </div>
      </div>
      <Outsiders outside={outside} />
      <p className="field__label" role="status">
        {t('roundDraft.askedCount', { count: asked.length, number: formatNumber(asked.length) })}
      </p>
      <ul className="round-asked__list" aria-label={t('roundDraft.asked')}>
        {asked.slice(0, most).map((each) => {
          const Icon = each.isUnit ? Building2 : UserRound;
          return (
            <li key={each.id}>
              <Icon size={16} aria-hidden />
              <span className="round-asked__name">
                {each.name} {outside.includes(each) && <Chip tone="warn">{t('roundDraft.notInRoom')}</Chip>}
              </span>
              <Button
                kind="quiet"
                size="icon"
                aria-label={t('roundDraft.unask', { name: each.name })}
                icon={<X size={16} aria-hidden />}
                onPress={() => onChange((held) => held.filter(({ id }) => id !== each.id))}
              />
            </li>
          );
        })}
      </ul>
      {asked.length > most && (
        <Button size="small" onPress={() => setMost(most + shownAtOnce)}>
          {t('app.more')}
        </Button>
      )}
      <div role="alert">
        {(error || asked.length > RoundLimits.addresseesAtOnce) && (
          <p className="field__error">{error ?? t('roundDraft.tooManyAsked')}</p>
        )}
      </div>
    </div>
  );
}
