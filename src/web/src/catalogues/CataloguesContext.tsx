import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../app/MessagePage';
import { type CatalogueCommand, type CatalogueView, cataloguesStream } from '../contract/catalogues';
import { CommandSender } from '../live/CommandSender';
import { LiveStream } from '../live/LiveStream';
import { useSelected, useStream } from '../live/react';
import { useLiveOrganisation } from '../organisation/OrganisationContext';
import { Loading } from '../ui/feedback';

export interface LiveCatalogues {
  readonly stream: LiveStream<CatalogueView>;
  readonly commands: CommandSender<CatalogueCommand>;
}

const CataloguesContext = createContext<LiveCatalogues | undefined>(undefined);

/** The catalogues on the connection that the organisation has. */
export function CataloguesProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { connection } = useLiveOrganisation();
  const [live] = useState((): LiveCatalogues => {
    const stream = new LiveStream<CatalogueView>(connection, cataloguesStream);
    return { stream, commands: new CommandSender<CatalogueCommand>(connection, stream) };
  });
  useEffect(() => {
    live.stream.open();
    return () => live.stream.close();
  }, [live]);
  const snapshot = useStream(live.stream);
  if (snapshot.status === 'refused')
    return <MessagePage title={t('organisation.refusedTitle')} text={t('organisation.refusedText')} />;
  return (
    <CataloguesContext.Provider value={live}>
      {snapshot.status === 'loading' ? <Loading /> : children}
    </CataloguesContext.Provider>
  );
}

export function useLiveCatalogues(): LiveCatalogues {
  const catalogues = useContext(CataloguesContext);
  if (!catalogues) throw new Error('useLiveCatalogues needs a CataloguesProvider above it.');
  return catalogues;
}

/** A part of the view; the selector picks and does not build. */
export function useCatalogues<T>(select: (view: CatalogueView) => T): T {
  return useSelected(useLiveCatalogues().stream, select) as T;
}
