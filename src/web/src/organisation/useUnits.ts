import { useMemo } from 'react';
import { withQuery } from '../app/api';
import { type Resource, useResource } from '../app/useResource';
import type { Day } from '../contract/organisation';
import type { ListedUnit } from '../contract/organisationRest';
import { today } from './days';
import { useOrganisation, useReloadOnChange } from './OrganisationContext';
import { forestOf, type UnitForest, unitsOn } from './unitTree';

export interface Units {
  readonly list: readonly ListedUnit[];
  readonly forest: UnitForest;
}

/** The units of a day: of today as the live view has them, of another one, or with those that were closed, as the server answers. */
export function useUnits(day: Day = today(), closed = false): Resource<Units> & { reload: () => void } {
  const live = useOrganisation((view) => view.units);
  const isLive = live !== undefined && day === today() && !closed;
  const path = withQuery('/api/units', { at: day, closed: closed ? 'true' : undefined });
  const read = useResource<readonly ListedUnit[]>(isLive ? undefined : path);
  useReloadOnChange(read.reload);
  const data = read.status === 'loaded' ? read.data : undefined;
  const units = useMemo(() => {
    const list = isLive ? unitsOn(live, day) : data;
    return list && { list, forest: forestOf(list) };
  }, [isLive, live, day, data]);
  if (units) return { status: 'loaded', data: units, reload: read.reload };
  if (read.status === 'failed') return { status: 'failed', error: read.error, reload: read.reload };
  return { status: 'loading', reload: read.reload };
}
