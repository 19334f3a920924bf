import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../app/api';
import { navigate } from '../../app/router';
import { useMe } from '../../app/session';
import { asApiError } from '../../app/useResource';
import type { Id } from '../../contract/meetings';
import type { CreateRoomBody, RoomCreated } from '../../contract/rooms';
import { uuidv7 } from '../../live/uuid';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { cleanLine } from '../../ui/text';
import { useFocusOnError } from '../../ui/useFocusOnError';
import { AddMember } from '../people/AddMember';
import { entryOf, type NamedEntry } from '../people/entries';
import { RoomFields, type RoomWords, roomWords } from '../RoomFields';
import { useUnitList } from '../useUnitList';

export function NewRoomDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const units = useUnitList();
  const [words, setWords] = useState<RoomWords>(roomWords());
  const [members, setMembers] = useState<readonly NamedEntry[]>([]);
  const [commandId] = useState<Id>(() => uuidv7());
  const [pending, setPending] = useState(false);
  const [shown, setShown] = useState(false);
  const [failed, setFailed] = useState<string>();
  const [form, focusOnError] = useFocusOnError();
  const name = cleanLine(words.name);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setShown(true);
    setFailed(undefined);
    if (name === '') {
      focusOnError();
      return;
    }
    const body: CreateRoomBody = {
      commandId,
      name,
      ...(words.unitId ? { unitId: words.unitId } : {}),
      watermark: words.watermark,
      downloads: words.downloads,
      members: members.map(entryOf),
    };
    setPending(true);
    try {
      const { id } = await request<RoomCreated>('POST', '/api/rooms', { body });
      navigate(`/rooms/${id}`);
    } catch (error) {
      setFailed(asApiError(error).code === 'invalid' ? t('refusal.invalid') : t('docRooms.createFailed'));
      setPending(false);
    }
  };

  return (
    <Dialog title={t('docRooms.add')} isOpen onClose={onClose}>
      <form ref={form} className="form" onSubmit={(event) => void send(event)} noValidate>
        <RoomFields
          words={words}
          onChange={setWords}
          units={units}
          error={shown && name === '' ? t('docRoom.needName') : undefined}
        />
        <fieldset className="doc-rooms__first">
          <legend>{t('roomMembers.first')}</legend>
          <p className="soft">{t('roomMembers.firstHint')}</p>
          {members.length > 0 && (
            <ul className="doc-rooms__chosen" aria-label={t('roomMembers.list')}>
              {members.map((member) => (
                <li key={member.id}>
                  <span>
                    {member.below ? t('roomMembers.belowOf', { name: member.name }) : member.name}{' '}
                    <span className="soft">{t(`roomRole.${member.role}`)}</span>
                  </span>
                  <Button
                    kind="quiet"
                    size="icon"
                    aria-label={t('roomMembers.removeNamed', { name: member.name })}
                    icon={<X size={16} aria-hidden />}
                    onPress={() => setMembers(members.filter(({ id }) => id !== member.id))}
                  />
                </li>
              ))}
            </ul>
          )}
          <AddMember
            units={units}
            isIn={(id) => id === me.member.id || members.some((member) => member.id === id)}
            onAdd={(entry) => {
              setMembers([...members, entry]);
              return true;
            }}
          />
        </fieldset>
        <div role="alert">{failed && <p className="note note--bad">{failed}</p>}</div>
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" isPending={pending}>
            {t('docRooms.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
