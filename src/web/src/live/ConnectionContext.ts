import { createContext, useContext } from 'react';
import type { LiveConnection } from './LiveConnection';

const ConnectionContext = createContext<LiveConnection | undefined>(undefined);

export const ConnectionProvider = ConnectionContext.Provider;

/** The one connection of whoever is signed in; it stays from page to page. */
export function useConnection(): LiveConnection {
  const connection = useContext(ConnectionContext);
  if (!connection) throw new Error('useConnection needs a ConnectionProvider above it.');
  return connection;
}
