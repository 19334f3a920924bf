import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../app/clock';
import type { Id } from '../../contract/meetings';
import type { OwnAnswerView } from '../../contract/rounds';
import { useRoom } from '../../rooms/RoomContext';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { useLiveRound, useRound } from '../RoundContext';
import { leftUntil } from '../remaining';
import { OwnAnswer } from './OwnAnswer';
import { unsentOpinion } from './unsent';

/** What one has to answer or to approve; of several one chooses as whom. */
export function MyAnswers() {
  const { t } = useTranslation();
  const answers = useRound((view) => view.me?.answers);
  const isRoomClosed = useRoom((view) => view.closed);
  const isOpen = useRound((view) => view.stage === 'open' && leftUntil(view.dueAt, serverNow()) !== 'over');
  const me = useRound((view) => view.me?.memberId);
  const { id: roundId } = useLiveRound();
  const [chosen, setChosen] = useState<Id>();
  const all = Object.entries(answers ?? {}).sort(byUrgency);
  const hasUnsent = ([id, { mayWrite, removed }]: [Id, OwnAnswerView]) =>
    mayWrite && !removed && me !== undefined && unsentOpinion({ memberId: me, roundId, addresseeId: id }) !== undefined;
  const current = all.find(([id]) => id === chosen) ?? all.find(hasUnsent) ?? all[0];
  // What is urgent changes while one writes; as whom one writes does not.
  if (current && current[0] !== chosen) setChosen(current[0]);
  if (!current) return null;
  const [id, own] = current;
  const nameOf = (each: Id, { name, delegated }: OwnAnswerView) =>
    each === me ? t('opinion.asSelf') : delegated ? t('opinion.asDelegate', { name }) : name;
  const next = urgency(own) > toDo ? all.find(([, answer]) => urgency(answer) <= toDo) : undefined;
  return (
    <section className="card my-answer" aria-labelledby="my-answer">
      <div className="card__head">
        <h2 id="my-answer">{t('opinion.title')}</h2>
        {all.length > 1 ? (
          <div className="my-answer__as">
            <Select
              label={t('opinion.as')}
              quietLabel
              value={id}
              onChange={setChosen}
              options={all.map(([each, answer]) => ({ id: each, text: nameOf(each, answer) }))}
            />
          </div>
        ) : (
          id !== me && <span className="soft">{t('opinion.asNamed', { name: nameOf(id, own) })}</span>
        )}
      </div>
      <div className="card__body">
        <OwnAnswer key={id} id={id} own={own} />
        {isOpen && !isRoomClosed && next && (
          <p className="note my-answer__next">
            {t('opinion.alsoToAnswer')}{' '}
            <Button size="small" onPress={() => setChosen(next[0])}>
              {nameOf(...next)}
            </Button>
          </p>
        )}
      </div>
    </section>
  );
}

/** Up to this there is something for one to do. */
const toDo = 2;

/** What is to be done first: a draft to approve, then what has no answer yet. */
function byUrgency([, a]: [Id, OwnAnswerView], [, b]: [Id, OwnAnswerView]): number {
  return urgency(a) - urgency(b);
}

function urgency({ removed, mayApprove, mayWrite, draft, given, returnedFor }: OwnAnswerView): number {
  if (removed) return 5;
  if (mayApprove && draft && returnedFor === undefined) return 0;
  if (mayWrite && returnedFor !== undefined) return 1;
  if (mayWrite && !draft && !given) return 2;
  return given ? 4 : 3;
}
