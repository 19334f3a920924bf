import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../app/MessagePage';
import type { StreamName } from '../contract/live';
import { CommandSender } from '../live/CommandSender';
import { LiveStream } from '../live/LiveStream';
import { useSelected, useStream } from '../live/react';
import { Loading } from '../ui/feedback';
import { useLiveOrganisation } from './OrganisationContext';

interface Live<View, Command> {
  readonly stream: LiveStream<View>;
  readonly commands: CommandSender<Command>;
}

/** A stream that an installation has one of, on the connection that the organisation has: its provider, and what those below it see and send. */
export function organisationStream<View, Command>(name: StreamName) {
  const Context = createContext<Live<View, Command> | undefined>(undefined);

  function Provider({ children }: { children: ReactNode }) {
    const { t } = useTranslation();
    const { connection } = useLiveOrganisation();
    const [live] = useState((): Live<View, Command> => {
      const stream = new LiveStream<View>(connection, name);
      return { stream, commands: new CommandSender<Command>(connection, stream) };
    });
    useEffect(() => {
      live.stream.open();
      return () => live.stream.close();
    }, [live]);
    const snapshot = useStream(live.stream);
    if (snapshot.status === 'refused')
      return <MessagePage title={t('organisation.refusedTitle')} text={t('organisation.refusedText')} />;
    return <Context.Provider value={live}>{snapshot.status === 'loading' ? <Loading /> : children}</Context.Provider>;
  }

  function useLive(): Live<View, Command> {
    const live = useContext(Context);
    if (!live) throw new Error(`What shows ${name} needs its provider above it.`);
    return live;
  }

  /** A part of the view; the selector picks and does not build. */
  function useView<T>(select: (view: View) => T): T {
    return useSelected(useLive().stream, select) as T;
  }

  return { Provider, useLive, useView };
}
