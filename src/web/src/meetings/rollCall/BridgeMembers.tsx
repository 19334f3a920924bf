import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { usePages } from '../../app/usePages';
import type { Id, ParticipantView } from '../../contract/meetings';
import type { Attendee } from '../../contract/rest';
import { Button } from '../../ui/Button';
import { Failed } from '../../ui/feedback';
import { SearchField } from '../../ui/fields';
import { byGivenName, hasWords } from '../../ui/text';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { PersonOption, PickedList, type Picking } from '../people/picking';
import type { Named } from './useNamed';

export type People = readonly (readonly [Id, ParticipantView])[];

/** Everybody who could be at a bridge point; nobody where the view has no names. */
export function usePeople(): People {
  const participants = useMeeting((view) => view.participants);
  return useMemo(
    () =>
      Object.entries(participants ?? {})
        .filter(([, { role }]) => role !== 'display')
        .sort(([, a], [, b]) => a.unitName.localeCompare(b.unitName, 'vi') || byGivenName(a.name, b.name)),
    [participants],
  );
}

interface BridgeMembersProps extends Picking {
  readonly id: Id | undefined;
  readonly named: Named;
}

export function ListedMembers({ people, id, picked, named, onPick }: BridgeMembersProps & { readonly people: People }) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  return (
    <fieldset className="field member-picker">
      <legend className="field__label">{t('rollCall.members', { count: picked.size })}</legend>
      <SearchField label={t('rollCall.search')} value={q} onChange={setQ} />
      <ul className="member-picker__list">
        {people
          .filter(([, p]) => hasWords(`${p.name} ${p.unitName}`, q))
          .map(
            ([
              member,
              {
                name,
                unitName,
                attendance: { status, mode, bridgeId },
              },
            ]) => (
              <PersonOption
                key={member}
                id={member}
                name={name}
                unitName={unitName}
                isDisabled={isElsewhere(id, status, mode, bridgeId) || named.get(member)?.present === true}
                picked={picked}
                onPick={onPick}
              />
            ),
          )}
      </ul>
    </fieldset>
  );
}

/** Of a large meeting, whose list is not at hand: found by name, and those picked below. */
export function FoundMembers({ id, picked, named, onPick }: BridgeMembersProps) {
  const { t } = useTranslation();
  const { id: meeting } = useLiveMeeting();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = usePages<Attendee>(withQuery(`/api/meetings/${meeting}/attendance`, { q }));
  return (
    <>
      <fieldset className="field member-picker">
        <legend className="field__label">{t('rollCall.members', { count: picked.size })}</legend>
        <SearchField label={t('attendance.search')} value={typed} onChange={setTyped} />
        {found.status === 'failed' && <Failed text={t('attendance.failed')} onRetry={found.reload} />}
        {found.status === 'loaded' && found.items.length === 0 && (
          <p className="soft" role="status">
            {t('attendance.noneFound')}
          </p>
        )}
        <ul className="member-picker__list" aria-busy={found.status === 'loading'}>
          {found.items
            .filter(({ role }) => role !== 'display')
            .map(({ memberId, name, unitName, status, mode, bridgeId }) => (
              <PersonOption
                key={memberId}
                id={memberId}
                name={name}
                unitName={unitName}
                isDisabled={isElsewhere(id, status, mode, bridgeId) || named.get(memberId)?.present === true}
                picked={picked}
                onPick={onPick}
              />
            ))}
          {found.hasMore && (
            <li>
              <Button size="small" onPress={found.loadMore} isPending={found.status === 'loading'}>
                {t('app.more')}
              </Button>
            </li>
          )}
        </ul>
      </fieldset>
      {picked.size > 0 && (
        <PickedList
          label={t('rollCall.namedThere')}
          picked={picked}
          isFixed={(member) => named.get(member)?.present === true}
          onPick={onPick}
        />
      )}
    </>
  );
}

function isElsewhere(id: Id | undefined, status: string, mode: string | undefined, bridgeId: Id | undefined): boolean {
  return status === 'present' && mode === 'bridge' && bridgeId !== id;
}
