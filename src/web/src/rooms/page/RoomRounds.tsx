import '../../rounds/rounds.css';
import { MessageSquareQuote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import { RoundList } from '../../rounds/list/RoundList';
import { useLiveRoom, useRights } from '../RoomContext';

/** What of a room is shown: its documents, or the rounds of opinions on them. */
export type RoomPart = 'documents' | 'rounds';

export function RoomParts({ part }: { part: RoomPart }) {
  const { t } = useTranslation();
  const { id } = useLiveRoom();
  const here = (each: RoomPart) => (each === part ? { 'aria-current': 'page' as const } : {});
  return (
    <nav className="room__parts" aria-label={t('docRoom.parts')}>
      <Link className="room__part" href={`/rooms/${id}`} {...here('documents')}>
        {t('docRoom.itsDocuments')}
      </Link>
      <Link className="room__part" href={`/rooms/${id}?part=rounds`} {...here('rounds')}>
        {t('docRoom.itsRounds')}
      </Link>
    </nav>
  );
}

/** The rounds of the room; drafts are shown to its keepers. */
export function RoomRounds() {
  const { t } = useTranslation();
  const { id } = useLiveRoom();
  const { keep } = useRights();
  return (
    <>
      {keep && (
        <p className="room__adding room__adding--rounds">
          <Link className="button button--primary" href={`/rooms/${id}/rounds/new`}>
            <MessageSquareQuote size={18} aria-hidden />
            {t('rounds.add')}
          </Link>
        </p>
      )}
      <RoundList path={`/api/rooms/${id}/rounds`} label={t('rounds.title')} none={t('rounds.noneInRoom')} />
    </>
  );
}
