import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { BridgeView, Id } from '../../contract/meetings';
import { CommandDialog } from '../../organisation/FormDialog';
import { MemberPicker } from '../../organisation/MemberPicker';
import { Dialog } from '../../ui/Dialog';
import { Failed, Loading } from '../../ui/feedback';
import { TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { cleanLine } from '../../ui/text';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import type { Picked } from '../people/picking';
import { FoundMembers, ListedMembers, usePeople } from './BridgeMembers';
import { type Named, useNamed } from './useNamed';

const nobody = 'nobody';

interface BridgeDialogProps {
  readonly id?: Id;
  readonly bridge?: BridgeView;
  readonly onClose: () => void;
}

/** A bridge point, who is named there and who keeps it. In a large meeting, whose view has no names, these are read first. */
export function BridgeDialog(props: BridgeDialogProps) {
  const listed = useMeeting((view) => view.participants !== undefined);
  if (listed) return <WithList {...props} />;
  return props.id ? <WithoutList {...props} id={props.id} /> : <BridgeForm {...props} named={new Map()} />;
}

function WithList(props: BridgeDialogProps) {
  const people = usePeople();
  const there = props.bridge?.members ?? {};
  const named = people.flatMap(([id, { name }]) =>
    id in there ? [[id, { name, present: there[id] === true }] as const] : [],
  );
  return <BridgeForm {...props} named={new Map(named)} />;
}

function WithoutList(props: BridgeDialogProps & { readonly id: Id }) {
  const { t } = useTranslation();
  const read = useNamed(props.id);
  if (read.status === 'loaded') return <BridgeForm {...props} named={read.named} />;
  return (
    <Dialog title={t('rollCall.editBridge')} isOpen onClose={props.onClose}>
      {read.status === 'failed' ? <Failed text={t('attendance.failed')} onRetry={read.reload} /> : <Loading />}
    </Dialog>
  );
}

function BridgeForm({ id, bridge, named, onClose }: BridgeDialogProps & { readonly named: Named }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const listed = useMeeting((view) => view.participants !== undefined);
  const others = useMeeting((view) => view.bridges);
  const people = usePeople();
  // What was there when the dialog was opened is what a save changes.
  const [before] = useState(named);
  const [title, setTitle] = useState(bridge?.title ?? '');
  const [heads, setHeads] = useState(String(bridge?.headCount ?? 0));
  const [keeper, setKeeper] = useState<Id | undefined>(bridge?.keeperId);
  const [members, setMembers] = useState<Picked>(() => new Map([...named].map(([member, { name }]) => [member, name])));

  const headCount = headsOf(heads);
  const taken = Object.entries(others).some(
    ([other, { title: name }]) => other !== id && name.toLowerCase() === cleanLine(title).toLowerCase(),
  );
  const moved = before.size !== members.size || [...before.keys()].some((member) => !members.has(member));
  const pick = (member: Id, name: string | undefined) => {
    const next = new Map(members);
    if (name === undefined) next.delete(member);
    else next.set(member, name);
    setMembers(next);
  };

  const command = (): MeetingCommand | undefined => {
    const changes: Omit<Extract<MeetingCommand, { type: 'setBridge' }>, 'type' | 'bridgeId'> = {
      ...(cleanLine(title) !== bridge?.title ? { title: cleanLine(title) } : {}),
      ...(headCount !== undefined && headCount !== (bridge?.headCount ?? 0) ? { headCount } : {}),
      ...(keeper && keeper !== bridge?.keeperId ? { keeperId: keeper } : {}),
      ...(moved ? { members: [...members.keys()] } : {}),
    };
    return Object.keys(changes).length === 0
      ? undefined
      : { type: 'setBridge', ...(id ? { bridgeId: id } : {}), ...changes };
  };

  return (
    <CommandDialog
      title={bridge ? t('rollCall.editBridge') : t('rollCall.addBridge')}
      submit={t('app.save')}
      commands={commands}
      conflict={t('people.conflict')}
      errors={{
        title: cleanLine(title) === '' ? t('rollCall.needBridge') : taken && t('rollCall.bridgeTaken'),
        headCount: headCount === undefined && t('rollCall.needHeads', { max: Limits.bridgeHeads }),
        members:
          moved && members.size > Limits.attendanceEntries && t('closed.tooMany', { max: Limits.attendanceEntries }),
      }}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <>
          <TextField
            label={t('rollCall.bridgeName')}
            value={title}
            onChange={setTitle}
            maxLength={Limits.title}
            autoFocus={!bridge}
            error={error('title')}
          />
          <TextField
            label={t('rollCall.heads')}
            value={heads}
            onChange={setHeads}
            inputMode="numeric"
            hint={t('rollCall.headsExplained')}
            error={error('headCount')}
          />
          {listed ? (
            <Select
              label={t('rollCall.keeper')}
              value={keeper ?? nobody}
              onChange={(chosen) => setKeeper(chosen === nobody ? undefined : chosen)}
              // There is no command that takes a keeper away.
              options={[
                ...(bridge?.keeperId ? [] : [{ id: nobody, text: t('rollCall.noKeeper') }]),
                ...people
                  .filter(([, { role }]) => role !== 'guest')
                  .map(([member, person]) => ({ id: member, text: person.name })),
              ]}
            />
          ) : (
            <MemberPicker
              label={t('rollCall.keeper')}
              value={keeper}
              onChange={(chosen) => setKeeper(chosen ?? bridge?.keeperId)}
              placeholder={t('rollCall.noKeeper')}
              error={error('keeperId')}
            />
          )}
          {listed ? (
            people.length > 0 && <ListedMembers people={people} id={id} picked={members} named={named} onPick={pick} />
          ) : (
            <FoundMembers id={id} picked={members} named={named} onPick={pick} />
          )}
          {error('members') && <p className="field__error">{error('members')}</p>}
        </>
      )}
    </CommandDialog>
  );
}

/** A whole number of people; undefined = none that could be sent. */
export function headsOf(text: string): number | undefined {
  const heads = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return heads <= Limits.bridgeHeads ? heads : undefined;
}
