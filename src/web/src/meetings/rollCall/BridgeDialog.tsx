import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { BridgeView, Id, ParticipantView } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Checkbox, SearchField, TextField } from '../../ui/fields';
import { Select } from '../../ui/Select';
import { byGivenName, cleanLine, hasWords } from '../../ui/text';
import { useCommand, useMeeting } from '../MeetingContext';

const nobody = 'nobody';

interface BridgeDialogProps {
  readonly id?: Id;
  readonly bridge?: BridgeView;
  readonly onClose: () => void;
}

export function BridgeDialog({ id, bridge, onClose }: BridgeDialogProps) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const [title, setTitle] = useState(bridge?.title ?? '');
  const [heads, setHeads] = useState(String(bridge?.headCount ?? 0));
  const [keeper, setKeeper] = useState<Id>(bridge?.keeperId ?? nobody);
  const [members, setMembers] = useState<ReadonlySet<Id>>(new Set(Object.keys(bridge?.members ?? {})));
  const [shown, setShown] = useState(false);
  const others = useMeeting((view) => view.bridges);
  const people = usePeople();

  const headCount = headsOf(heads);
  const taken = Object.entries(others).some(
    ([other, { title: name }]) => other !== id && name.toLowerCase() === cleanLine(title).toLowerCase(),
  );
  const titleError = cleanLine(title) === '' ? t('rollCall.needBridge') : taken ? t('rollCall.bridgeTaken') : undefined;
  const headsError = headCount === undefined ? t('rollCall.needHeads', { max: Limits.bridgeHeads }) : undefined;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (titleError || headsError) return;
    const before = Object.keys(bridge?.members ?? {});
    const changes: Omit<Extract<MeetingCommand, { type: 'setBridge' }>, 'type' | 'bridgeId'> = {
      ...(cleanLine(title) !== bridge?.title ? { title: cleanLine(title) } : {}),
      ...(headCount !== (bridge?.headCount ?? 0) ? { headCount } : {}),
      ...(keeper !== nobody && keeper !== bridge?.keeperId ? { keeperId: keeper } : {}),
      ...(before.length !== members.size || before.some((member) => !members.has(member))
        ? { members: [...members] }
        : {}),
    };
    if (Object.keys(changes).length === 0) return onClose();
    if (await run({ type: 'setBridge', ...(id ? { bridgeId: id } : {}), ...changes })) onClose();
  };

  return (
    <Dialog title={bridge ? t('rollCall.editBridge') : t('rollCall.addBridge')} isOpen onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t('rollCall.bridgeName')}
          value={title}
          onChange={setTitle}
          maxLength={Limits.title}
          autoFocus={!bridge}
          error={shown ? titleError : undefined}
        />
        <TextField
          label={t('rollCall.heads')}
          value={heads}
          onChange={setHeads}
          inputMode="numeric"
          hint={t('rollCall.headsExplained')}
          error={shown ? headsError : undefined}
        />
        <Select
          label={t('rollCall.keeper')}
          value={keeper}
          onChange={setKeeper}
          // There is no command that takes a keeper away.
          options={[
            ...(bridge?.keeperId ? [] : [{ id: nobody, text: t('rollCall.noKeeper') }]),
            ...people
              .filter(([, { role }]) => role !== 'guest')
              .map(([member, person]) => ({ id: member, text: person.name })),
          ]}
        />
        {people.length > 0 && (
          <BridgeMembers people={people} id={id} picked={members} onPick={setMembers} present={bridge?.members ?? {}} />
        )}
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" isPending={pending}>
            {t('app.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A whole number of people; undefined = none that could be sent. */
export function headsOf(text: string): number | undefined {
  const heads = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return heads <= Limits.bridgeHeads ? heads : undefined;
}

type People = readonly (readonly [Id, ParticipantView])[];

function usePeople(): People {
  const participants = useMeeting((view) => view.participants);
  return useMemo(
    () =>
      Object.entries(participants ?? {})
        .filter(([, { role }]) => role !== 'display')
        .sort(([, a], [, b]) => a.unitName.localeCompare(b.unitName, 'vi') || byGivenName(a.name, b.name)),
    [participants],
  );
}

interface BridgeMembersProps {
  readonly people: People;
  readonly id: Id | undefined;
  readonly picked: ReadonlySet<Id>;
  readonly onPick: (picked: ReadonlySet<Id>) => void;
  /** True = there now, and so named there whatever is picked. */
  readonly present: Readonly<Record<Id, boolean>>;
}

function BridgeMembers({ people, id, picked, onPick, present }: BridgeMembersProps) {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const found = people.filter(([, p]) => hasWords(`${p.name} ${p.unitName}`, q));
  const pick = (member: Id, on: boolean) => {
    const next = new Set(picked);
    if (on) next.add(member);
    else next.delete(member);
    onPick(next);
  };
  return (
    <fieldset className="field member-picker">
      <legend className="field__label">{t('rollCall.members', { count: picked.size })}</legend>
      <SearchField label={t('rollCall.search')} value={q} onChange={setQ} />
      <ul className="member-picker__list">
        {found.map(([member, { name, unitName, attendance }]) => {
          const elsewhere =
            attendance.status === 'present' && attendance.mode === 'bridge' && attendance.bridgeId !== id;
          return (
            <li key={member}>
              <Checkbox
                isSelected={picked.has(member)}
                isDisabled={elsewhere || present[member] === true}
                onChange={(on) => pick(member, on)}
              >
                <span>
                  {name} <span className="soft small">{unitName}</span>
                </span>
              </Checkbox>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
