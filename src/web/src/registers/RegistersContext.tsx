import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../app/MessagePage';
import { type RegistryCommand, type RegistryView, registersStream } from '../contract/registers';
import { CommandSender } from '../live/CommandSender';
import { LiveStream } from '../live/LiveStream';
import { useSelected, useStream } from '../live/react';
import { useLiveOrganisation } from '../organisation/OrganisationContext';
import { Loading } from '../ui/feedback';

export interface LiveRegisters {
  readonly stream: LiveStream<RegistryView>;
  readonly commands: CommandSender<RegistryCommand>;
}

const RegistersContext = createContext<LiveRegisters | undefined>(undefined);

/** The registers on the connection that the organisation has. */
export function RegistersProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { connection } = useLiveOrganisation();
  const [live] = useState((): LiveRegisters => {
    const stream = new LiveStream<RegistryView>(connection, registersStream);
    return { stream, commands: new CommandSender<RegistryCommand>(connection, stream) };
  });
  useEffect(() => {
    live.stream.open();
    return () => live.stream.close();
  }, [live]);
  const snapshot = useStream(live.stream);
  if (snapshot.status === 'refused')
    return <MessagePage title={t('organisation.refusedTitle')} text={t('organisation.refusedText')} />;
  return (
    <RegistersContext.Provider value={live}>
      {snapshot.status === 'loading' ? <Loading /> : children}
    </RegistersContext.Provider>
  );
}

export function useLiveRegisters(): LiveRegisters {
  const registers = useContext(RegistersContext);
  if (!registers) throw new Error('useLiveRegisters needs a RegistersProvider above it.');
  return registers;
}

/** A part of the view; the selector picks and does not build. */
export function useRegisters<T>(select: (view: RegistryView) => T): T {
  return useSelected(useLiveRegisters().stream, select) as T;
}
