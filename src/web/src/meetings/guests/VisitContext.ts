import { createContext, useContext } from 'react';

/** The visit of a guest by link, around the meeting that they see. */
export interface Visit {
  readonly name: string;
  readonly leave: () => Promise<void>;
}

const VisitContext = createContext<Visit | undefined>(undefined);

export const VisitProvider = VisitContext.Provider;

/** Undefined: whoever looks has an account. */
export function useVisit(): Visit | undefined {
  return useContext(VisitContext);
}
