import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '../app/MessagePage';
import { useOpenStream } from '../app/useOpenStream';
import type { Id } from '../contract/meetings';
import { useConnection } from '../live/ConnectionContext';
import { useStream } from '../live/react';
import { Loading } from '../ui/feedback';
import { type LiveRound, liveRound, RoundProvider } from './RoundContext';

/** Follows a round, around a page about it. */
export function OpenRound({ id, children }: { id: Id; children: ReactNode }) {
  const connection = useConnection();
  const [round] = useState(() => liveRound(id, connection));
  useOpenStream(round.stream);
  return <RoundBody round={round}>{children}</RoundBody>;
}

export function RoundBody({ round, children }: { round: LiveRound; children: ReactNode }) {
  const { t } = useTranslation();
  const snapshot = useStream(round.stream);
  if (snapshot.status === 'refused') {
    const { code } = snapshot.refusal;
    const unknown = code === 'notFound' || code === 'forbidden';
    return (
      <MessagePage
        title={t('round.refusedTitle')}
        text={t(unknown ? 'round.refusedText' : 'app.failed')}
        onward={{ href: '/rounds', text: t('rounds.title') }}
      />
    );
  }
  return snapshot.status === 'loading' ? <Loading /> : <RoundProvider value={round}>{children}</RoundProvider>;
}
