import { useMemo } from 'react';
import { useResource } from '../app/useResource';
import type { ListedUnit } from '../contract/organisationRest';
import { forestOf } from '../organisation/unitTree';
import type { Units } from '../organisation/useUnits';

/** The units of today; undefined until they are known. */
export function useUnitList(): Units | undefined {
  const read = useResource<readonly ListedUnit[]>('/api/units');
  const list = read.status === 'loaded' ? read.data : undefined;
  return useMemo(() => list && { list, forest: forestOf(list) }, [list]);
}
