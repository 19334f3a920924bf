import type { ObjectionView } from '../../../contract/meetings';
import { type Entry, useOrdered } from '../../ordered';
import { useMinutes } from '../MinutesContext';

export function useObjections(): readonly Entry<ObjectionView>[] {
  return useOrdered(useMinutes().view.objections);
}

export function isOpen({ answer, withdrawn }: ObjectionView): boolean {
  return !answer && !withdrawn;
}
