import { useMemo } from 'react';
import { useMe } from '../app/session';
import type { GrantWord } from '../contract/organisation';
import type { ListedUnit } from '../contract/organisationRest';
import { today } from './days';
import { useOrganisation } from './OrganisationContext';
import { isWithin } from './unitTree';
import type { Units } from './useUnits';

export interface Power {
  readonly isSystemAdmin: boolean;
  /** Those in which one of the words is held, by a grant that covers them. */
  readonly among: (units: Units, ...words: readonly GrantWord[]) => readonly ListedUnit[];
  readonly holds: (...words: readonly GrantWord[]) => boolean;
}

/** What this person was given, to offer no more than that; the rules are the server's. */
export function usePower(): Power {
  const { roles } = useMe();
  const held = useOrganisation((view) => view.me?.grants);
  return useMemo(() => {
    const grants = Object.values(held ?? {}).filter(({ until }) => !until || until >= today());
    const isSystemAdmin = roles.includes('systemAdmin') || grants.some(({ word }) => word === 'systemAdmin');
    const of = (words: readonly GrantWord[]) => grants.filter(({ word }) => words.includes(word));
    return {
      isSystemAdmin,
      holds: (...words) => isSystemAdmin || of(words).length > 0,
      among: (units, ...words) => {
        const given = of(words);
        if (isSystemAdmin || given.some(({ unitId }) => !unitId)) return units.list;
        const tops = given.flatMap(({ unitId }) => (unitId ? [unitId] : []));
        return units.list.filter(({ id }) => tops.some((top) => isWithin(units.forest, id, top)));
      },
    };
  }, [held, roles]);
}
