import '../../organisation/organisation.css';
import '../rooms.css';
import { FilePlus2, FolderOpen, Lock, Plus, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request, withQuery } from '../../app/api';
import { Link, navigate, replaceQuery, useSearch } from '../../app/router';
import { usePages } from '../../app/usePages';
import { usePageTitle } from '../../app/usePageTitle';
import { useReloadOnReturn } from '../../app/useReloadOnReturn';
import type { RoomCreated, RoomItem } from '../../contract/rooms';
import { formatMoment } from '../../i18n/format';
import { TypedSearch } from '../../organisation/TypedSearch';
import { Button } from '../../ui/Button';
import { Chip, Failed, FailedNote, Loading } from '../../ui/feedback';
import { showToast } from '../../ui/toasts';
import { useRoomTitle } from '../title';
import { NewRoomDialog } from './NewRoomDialog';

/** `/rooms?q`: the document rooms that one is in. */
export default function RoomsPage() {
  const { t } = useTranslation();
  const q = new URLSearchParams(useSearch()).get('q')?.slice(0, 200) ?? '';
  const [adding, setAdding] = useState(false);
  usePageTitle(t('docRooms.title'));
  return (
    <>
      <div className="page-head">
        <h1>{t('docRooms.title')}</h1>
        <div className="page-head__actions">
          <OwnRoomButton />
          <Button kind="primary" icon={<Plus size={18} aria-hidden />} onPress={() => setAdding(true)}>
            {t('docRooms.add')}
          </Button>
        </div>
      </div>
      <div className="doc-rooms__filters">
        <TypedSearch
          label={t('docRooms.search')}
          hint={t('docRooms.searchHint')}
          q={q}
          onSearch={(wanted) => replaceQuery({ q: wanted || undefined })}
        />
      </div>
      <RoomList q={q} />
      {adding && <NewRoomDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function OwnRoomButton() {
  const { t } = useTranslation();
  const [pending, setPending] = useState(false);
  const open = async () => {
    setPending(true);
    try {
      const { id } = await request<RoomCreated>('POST', '/api/rooms/personal');
      navigate(`/rooms/${id}`);
    } catch {
      showToast(t('docRooms.ownFailed'));
      setPending(false);
    }
  };
  return (
    <Button icon={<UserRound size={18} aria-hidden />} isPending={pending} onPress={() => void open()}>
      {t('docRooms.own')}
    </Button>
  );
}

function RoomList({ q }: { q: string }) {
  const { t } = useTranslation();
  const pages = usePages<RoomItem>(withQuery('/api/rooms', { q }));
  const { items, status, reload } = pages;
  useReloadOnReturn(reload);

  if (items.length === 0) {
    return (
      <div className="card">
        {status === 'failed' ? (
          <Failed text={t('docRooms.failed')} onRetry={reload} />
        ) : status === 'loading' ? (
          <Loading />
        ) : (
          <div className="empty doc-rooms__none" role="status">
            <FilePlus2 size={32} aria-hidden />
            <p>{q ? t('docRooms.noneFound', { q }) : t('docRooms.none')}</p>
          </div>
        )}
      </div>
    );
  }
  return (
    <>
      <ul className="card doc-rooms" aria-label={t('docRooms.list')} aria-busy={status === 'loading'}>
        {items.map((room) => (
          <RoomRow key={room.id} room={room} />
        ))}
      </ul>
      {status === 'failed' && <FailedNote text={t('docRooms.failed')} onRetry={pages.refresh} />}
      {pages.hasMore && (
        <p className="doc-rooms__more">
          <Button onPress={pages.loadMore} isPending={status === 'loading'}>
            {t('app.more')}
          </Button>
        </p>
      )}
    </>
  );
}

function RoomRow({ room }: { room: RoomItem }) {
  const { t } = useTranslation();
  const titleOf = useRoomTitle();
  const Icon = room.personal ? UserRound : FolderOpen;
  return (
    <li className="doc-rooms__row">
      <span className="doc-rooms__icon">
        <Icon size={20} aria-hidden />
      </span>
      <div className="doc-rooms__what">
        <h2>
          <Link href={`/rooms/${room.id}`}>{titleOf(room)}</Link>
        </h2>
        <p className="doc-rooms__facts">
          {room.unitName && <span>{room.unitName}</span>}
          <span>{t(`roomRole.${room.role}`)}</span>
          {room.personal && <Chip>{t('docRooms.isPersonal')}</Chip>}
          {room.closed && <Chip icon={<Lock size={13} aria-hidden />}>{t('docRooms.isClosed')}</Chip>}
        </p>
      </div>
      <p className="doc-rooms__size">
        <span>{t('docRooms.documents', { count: room.documents })}</span>
        <span className="soft">{t('docRooms.changedAt', { at: formatMoment(room.changedAt) })}</span>
      </p>
    </li>
  );
}
