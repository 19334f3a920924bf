import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { usePath } from '../app/router';
import { useMe } from '../app/session';
import type { InboxCommand, InboxView } from '../contract/inbox';
import { CommandSender } from '../live/CommandSender';
import { useConnection } from '../live/ConnectionContext';
import { LiveStream } from '../live/LiveStream';
import { useSelected } from '../live/react';
import { seenAt } from './notices';

export interface LiveInbox {
  readonly stream: LiveStream<InboxView>;
  readonly commands: CommandSender<InboxCommand>;
}

const InboxContext = createContext<LiveInbox | undefined>(undefined);

/** The inbox of whoever is signed in, followed on every page. */
export function InboxProvider({ children }: { children: ReactNode }) {
  const connection = useConnection();
  const { member } = useMe();
  const [inbox] = useState((): LiveInbox => {
    const stream = new LiveStream<InboxView>(connection, `member:${member.id}`);
    return { stream, commands: new CommandSender<InboxCommand>(connection, stream) };
  });
  useEffect(() => {
    inbox.stream.open();
    return () => inbox.stream.close();
  }, [inbox]);
  return (
    <InboxContext.Provider value={inbox}>
      <Seen inbox={inbox} />
      {children}
    </InboxContext.Provider>
  );
}

/** Undefined where nobody is signed in. */
export function useInboxIfAny(): LiveInbox | undefined {
  return useContext(InboxContext);
}

export function useInbox(): LiveInbox {
  const inbox = useContext(InboxContext);
  if (!inbox) throw new Error('useInbox needs an InboxProvider above it.');
  return inbox;
}

/** Whoever comes to what notices are about has seen them, by whatever way; what comes while one is there is news. */
function Seen({ inbox }: { inbox: LiveInbox }) {
  const path = usePath();
  const isHeld = useSelected(inbox.stream, () => true) === true;
  useEffect(() => {
    const snapshot = inbox.stream.getSnapshot();
    if (!isHeld || snapshot.status !== 'held') return;
    const noticeIds = seenAt(path, snapshot.view.notices);
    if (noticeIds.length > 0) void inbox.commands.execute({ type: 'markRead', noticeIds });
  }, [path, isHeld, inbox]);
  return null;
}
