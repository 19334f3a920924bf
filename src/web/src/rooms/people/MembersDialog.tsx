import { Building2, UserRound, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RoomCommand, type RoomRole, roomRoles } from '../../contract/rooms';
import { useCommand } from '../../live/useCommand';
import { type Refused, useRefusalText } from '../../organisation/refusals';
import { Button } from '../../ui/Button';
import { ConfirmDialog, Dialog } from '../../ui/Dialog';
import { Chip } from '../../ui/feedback';
import { SearchField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { fold } from '../../ui/text';
import { byName } from '../contents';
import { useLiveRoom, useRights, useRoom } from '../RoomContext';
import { useUnitList } from '../useUnitList';
import { AddMember } from './AddMember';
import { entryOf, type NamedEntry, principalOf } from './entries';

/** So many stand in the list at once; whoever looks for others types some of their names. */
const shownAtOnce = 100;

export function MembersDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveRoom();
  const rights = useRights();
  const held = useRoom((view) => view.members);
  const me = useRoom((view) => view.me.memberId);
  const units = useUnitList();
  const { run } = useCommand(commands);
  const [typed, setTyped] = useState('');
  const [most, setMost] = useState(shownAtOnce);
  const [removing, setRemoving] = useState<NamedEntry>();
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const [said, setSaid] = useState('');
  const texts = useRefusalText(refused, t('docRoom.lastOwner'));

  const members = useMemo(
    () =>
      Object.entries(held)
        .map(([id, member]): NamedEntry => ({ id, ...member }))
        .sort((a, b) => roomRoles.indexOf(a.role) - roomRoles.indexOf(b.role) || byName(a.name, b.name)),
    [held],
  );
  const words = fold(typed.trim());
  const found = words === '' ? members : members.filter(({ name }) => fold(name).includes(words));

  const send = async (command: RoomCommand, done: string): Promise<boolean> => {
    setRefused(undefined);
    const outcome = await run(command);
    if (outcome?.status === 'done') setSaid(done);
    else if (outcome) setRefused(outcome);
    return outcome?.status === 'done';
  };
  const remove = async (member: NamedEntry) => {
    setPending(true);
    await send({ type: 'removeMember', ...principalOf(member) }, t('roomMembers.removed', { name: member.name }));
    setPending(false);
    setRemoving(undefined);
  };

  return (
    <Dialog title={t('roomMembers.title')} isOpen onClose={onClose}>
      {rights.changeMembers && (
        <AddMember
          units={units}
          isIn={(id) => id in held}
          onAdd={(entry) =>
            send({ type: 'addMember', ...entryOf(entry) }, t('roomMembers.added', { name: entry.name }))
          }
        />
      )}
      <div role="alert">{texts.whole && <p className="note note--bad">{texts.whole}</p>}</div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {members.length > 10 && <SearchField label={t('roomMembers.filter')} value={typed} onChange={setTyped} />}
      {found.length === 0 ? (
        <p className="empty" role="status">
          {t('roomMembers.noneFound', { q: typed })}
        </p>
      ) : (
        <ul className="room-members" aria-label={t('roomMembers.list')}>
          {found.slice(0, most).map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              isMe={member.id === me}
              mayChange={rights.changeMembers}
              onRole={(role) =>
                void send(
                  { type: 'changeRole', ...entryOf({ ...member, role }) },
                  t('roomMembers.changed', { name: member.name }),
                )
              }
              onRemove={() => setRemoving(member)}
            />
          ))}
        </ul>
      )}
      {found.length > most && (
        <p className="doc-rooms__more">
          <Button size="small" onPress={() => setMost(most + shownAtOnce)}>
            {t('app.more')}
          </Button>
        </p>
      )}
      <div className="modal__foot">
        <Button onPress={onClose}>{t('app.close')}</Button>
      </div>
      <ConfirmDialog
        title={t('roomMembers.remove')}
        text={<p>{t('roomMembers.removeText', { name: removing?.name ?? '' })}</p>}
        confirm={t('roomMembers.remove')}
        danger
        isOpen={removing !== undefined}
        isPending={pending}
        onConfirm={() => removing && void remove(removing)}
        onClose={() => setRemoving(undefined)}
      />
    </Dialog>
  );
}

interface MemberRowProps {
  readonly member: NamedEntry;
  readonly isMe: boolean;
  readonly mayChange: boolean;
  readonly onRole: (role: RoomRole) => void;
  readonly onRemove: () => void;
}

function MemberRow({ member, isMe, mayChange, onRole, onRemove }: MemberRowProps) {
  const { t } = useTranslation();
  const Icon = member.isUnit ? Building2 : UserRound;
  return (
    <li className="room-members__row">
      <Icon size={18} aria-hidden />
      <div className="room-members__who">
        <p>
          {member.name} {isMe && <Chip tone="accent">{t('roomMembers.isMe')}</Chip>}
        </p>
        {member.isUnit && <p className="soft">{t(member.below ? 'roomMembers.isBelow' : 'roomMembers.isUnit')}</p>}
      </div>
      {mayChange ? (
        <>
          <Select
            label={t('roomMembers.roleOf', { name: member.name })}
            quietLabel
            value={member.role}
            onChange={(role) => role !== member.role && onRole(role)}
            options={roomRoles.map((id) => ({ id, text: t(`roomRole.${id}`) }))}
          />
          <Button
            kind="quiet"
            size="icon"
            aria-label={t('roomMembers.removeNamed', { name: member.name })}
            icon={<X size={18} aria-hidden />}
            onPress={onRemove}
          />
        </>
      ) : (
        <span className="soft">{t(`roomRole.${member.role}`)}</span>
      )}
    </li>
  );
}
