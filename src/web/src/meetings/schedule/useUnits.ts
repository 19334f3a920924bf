import { useMemo } from 'react';
import { useResource } from '../../app/useResource';
import type { Unit } from '../../contract/rest';

/** The organisation's units as choices. */
export function useUnits(): readonly { id: string; text: string }[] {
  const resource = useResource<readonly Unit[]>('/api/units');
  return useMemo(
    () => (resource.status === 'loaded' ? resource.data.map(({ id, name }) => ({ id, text: name })) : []),
    [resource],
  );
}
