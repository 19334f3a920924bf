import { ArrowLeft, FileText, FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import type { RoundDocument } from '../../contract/rounds';
import { formatDue, formatMoment } from '../../i18n/format';
import { useRoom } from '../../rooms/RoomContext';
import { useRoomTitle } from '../../rooms/title';
import { documentsOf } from '../documents';
import { BlindChip, StageChip } from '../RoundChips';
import { useLiveRound, useRound } from '../RoundContext';

/** What is asked, of whom it comes, and until when. */
export function RoundHeader() {
  const { t } = useTranslation();
  const round = useRound((view) => view);
  const isRoomClosed = useRoom((view) => view.closed);
  const roomName = useRoom((view) => view.name);
  const personal = useRoom((view) => view.personal);
  const room = useRoomTitle()({ name: roomName, personal });
  const { title, note, stage, dueAt, blind, createdByName, startedAt, closedAt, cancelledFor, answersSentAt } = round;
  const extensions = Object.entries(round.extensions).sort(([a], [b]) => Number(a) - Number(b));
  return (
    <>
      <Link href="/rounds" className="room__back">
        <ArrowLeft size={16} aria-hidden />
        {t('rounds.title')}
      </Link>
      <header className="round__head">
        <h1>{title}</h1>
        <p className="round__facts">
          <StageChip stage={stage} dueAt={dueAt} />
          {blind && <BlindChip />}
          <span>{t('rounds.due', { at: formatDue(dueAt) })}</span>
          <Link href={`/rooms/${round.roomId}`} className="round__room">
            <FolderOpen size={16} aria-hidden />
            {room}
          </Link>
        </p>
        <p className="round__facts soft">
          <span>{t('round.by', { name: createdByName })}</span>
          {startedAt && <span>{t('round.startedAt', { at: formatMoment(startedAt) })}</span>}
          {closedAt && <span>{t('round.closedAt', { at: formatMoment(closedAt) })}</span>}
          {answersSentAt && <span>{t('round.answersSentAt', { at: formatMoment(answersSentAt) })}</span>}
        </p>
      </header>
      {isRoomClosed && (
        <p className="note note--warn" role="status">
          {t('round.roomClosed')}
        </p>
      )}
      {cancelledFor !== undefined && (
        <p className="note note--bad">{t('round.cancelledFor', { reason: cancelledFor })}</p>
      )}
      {extensions.map(([number, { to, reason, byName }]) => (
        <p key={number} className="note">
          {t('round.extended', { at: formatDue(to), name: byName, reason })}
        </p>
      ))}
      {note && <p className="round__note">{note}</p>}
      <Documents />
    </>
  );
}

function Documents() {
  const { t } = useTranslation();
  const documents = useRound((view) => view.documents);
  return (
    <section className="card" aria-labelledby="round-documents">
      <div className="card__head">
        <h2 id="round-documents">{t('roundDraft.documents')}</h2>
      </div>
      <ul className="round__documents">
        {documentsOf(documents).map((document) => (
          <DocumentLine key={document.documentId} document={document} />
        ))}
      </ul>
    </section>
  );
}

function DocumentLine({ document }: { document: RoundDocument }) {
  const { t } = useTranslation();
  const { id } = useLiveRound();
  const { documentId, version, title } = document;
  const newest = useRoom((view) => view.documents[documentId]?.version);
  return (
    <li className="round__document">
      <FileText size={18} aria-hidden />
      <div>
        <Link href={`/documents/${documentId}?version=${version}&round=${id}`}>{title}</Link>
        <p className="soft">
          {t('docEntry.version', { version })}
          {newest === undefined && ` · ${t('round.documentGone')}`}
          {newest !== undefined && newest > version && (
            <>
              {' · '}
              {t('round.newer', { version: newest })}{' '}
              <Link href={`/documents/${documentId}/compare?from=${version}&to=${newest}`}>{t('round.compare')}</Link>
            </>
          )}
        </p>
      </div>
    </li>
  );
}
