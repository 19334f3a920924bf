import { useMedia } from '../../ui/useMedia';

/** Whether the window has room for the columns of a desk. */
export function useWide(): boolean {
  return useMedia('(width >= 64rem)');
}
