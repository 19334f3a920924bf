import { createContext, useContext } from 'react';
import type { Resource } from '../../app/useResource';
import type { MinutesView } from '../../contract/meetings';
import type { MinutesText } from '../../contract/minutes';
import type { MinutesDrafts } from './text/MinutesDrafts';

/** The document that the page shows. */
export interface OpenMinutes {
  readonly document: string;
  readonly view: MinutesView;
  readonly text: Resource<MinutesText> & { readonly reload: () => void };
  /** Others read it once it is initialled. */
  readonly isReadable: boolean;
  readonly isSteward: boolean;
  readonly isChair: boolean;
  /** A draft, for stewards. */
  readonly isEditable: boolean;
  /** One may object now. */
  readonly mayObject: boolean;
  readonly drafts: MinutesDrafts;
  /** Shows a passage, and what there is about it. */
  readonly goTo: (passage: string) => void;
}

const MinutesContext = createContext<OpenMinutes | undefined>(undefined);

export const MinutesProvider = MinutesContext.Provider;

export function useMinutes(): OpenMinutes {
  const minutes = useContext(MinutesContext);
  if (!minutes) throw new Error('useMinutes needs a MinutesProvider above it.');
  return minutes;
}
