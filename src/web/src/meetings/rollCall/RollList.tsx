import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import type { Id } from '../../contract/meetings';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/fields';
import { useCommand, useMeeting } from '../MeetingContext';
import { RecordDialog, type Recording } from './RecordDialog';
import { RollRow } from './RollRow';
import { confirmations, isUnconfirmed, type RollPerson, recordings } from './roll';

const pageSize = 50;

interface RollListProps {
  readonly people: readonly RollPerson[];
  /** Of all, where it is known. */
  readonly total?: number;
  readonly onMore?: () => void;
  readonly onChanged?: () => void;
}

/** The roll, and what is said of whoever is ticked, all at once. */
export function RollList({ people, total, onMore, onChanged }: RollListProps) {
  const { t } = useTranslation();
  const { pending, run } = useCommand();
  const closed = useMeeting((view) => view.status === 'closed');
  const [ticked, setTicked] = useState<ReadonlySet<Id>>(new Set());
  const [recording, setRecording] = useState<Recording>();
  const [limit, setLimit] = useState(pageSize);
  const shown = onMore ? people : people.slice(0, limit);
  const chosen = people.filter(({ id }) => ticked.has(id));
  const unconfirmed = chosen.filter(isUnconfirmed).map(({ id }) => id);

  const send = async (commands: readonly MeetingCommand[]) => {
    for (const command of commands) if (!(await run(command))) return false;
    setTicked(new Set());
    onChanged?.();
    return true;
  };
  // After the meeting everything has a reason: then it is asked for.
  const say = (who: readonly RollPerson[], status: Recording['status']) => {
    if (closed || status === 'absent') return setRecording({ people: who, status });
    void send(
      recordings(
        who.map(({ id }) => id),
        { status },
      ),
    );
  };
  const tick = (id: Id, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(id);
    else next.delete(id);
    setTicked(next);
  };
  const more = onMore ?? (people.length > limit ? () => setLimit((count) => count + pageSize) : undefined);

  return (
    <>
      <div className="roll-call__bulk">
        <Checkbox
          isSelected={chosen.length > 0 && chosen.length === shown.length}
          onChange={(all) => setTicked(new Set(all ? shown.map(({ id }) => id) : []))}
        >
          {chosen.length > 0 ? t('rollCall.ticked', { count: chosen.length }) : t('rollCall.tickAll')}
        </Checkbox>
        {chosen.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
          <div className="roll-call__actions" role="group" aria-label={t('rollCall.forTicked')}>
            <Button size="small" kind="primary" isPending={pending} onPress={() => say(chosen, 'present')}>
              {t('rollCall.present')}
            </Button>
            {unconfirmed.length > 0 && (
              <Button size="small" isDisabled={pending} onPress={() => void send(confirmations(unconfirmed))}>
                {t('rollCall.confirm')}
              </Button>
            )}
            <Button size="small" isDisabled={pending} onPress={() => say(chosen, 'absent')}>
              {t('rollCall.absent')}
            </Button>
            <Button
              size="small"
              isDisabled={pending}
              onPress={() => setRecording({ people: chosen, status: 'present' })}
            >
              {t('rollCall.other')}
            </Button>
          </div>
        )}
      </div>
      {shown.length === 0 && <p className="empty">{t('attendance.noneFound')}</p>}
      <ul className="roll" aria-label={t('rollCall.people')}>
        {shown.map((person) => (
          <RollRow
            key={person.id}
            person={person}
            isTicked={ticked.has(person.id)}
            onTick={(on) => tick(person.id, on)}
            isPending={pending}
            onSay={(status) => say([person], status)}
            onConfirm={() => void send(confirmations([person.id]))}
            onOther={() => setRecording({ people: [person], status: person.status === 'present' ? 'left' : 'present' })}
          />
        ))}
      </ul>
      <p className="participants__more">
        <span className="soft small" role="status">
          {total === undefined
            ? t('attendance.shownSoFar', { shown: shown.length })
            : t('rollCall.found', { shown: shown.length, found: people.length, total })}
        </span>
        {more && (
          <Button size="small" onPress={more}>
            {t('app.more')}
          </Button>
        )}
      </p>
      {recording && (
        <RecordDialog
          recording={recording}
          isPending={pending}
          onSay={async (said) => {
            if (
              await send(
                recordings(
                  recording.people.map(({ id }) => id),
                  said,
                ),
              )
            )
              setRecording(undefined);
          }}
          onClose={() => setRecording(undefined)}
        />
      )}
    </>
  );
}
