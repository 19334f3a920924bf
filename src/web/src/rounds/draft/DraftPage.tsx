import '../../organisation/organisation.css';
import '../../rooms/rooms.css';
import '../../rooms/page/room.css';
import '../rounds.css';
import { ArrowLeft } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../app/clock';
import { useLeaving } from '../../app/leaving';
import { MessagePage } from '../../app/MessagePage';
import { Link, navigate } from '../../app/router';
import { usePageTitle } from '../../app/usePageTitle';
import type { Id } from '../../contract/meetings';
import type { RoomCommand } from '../../contract/rooms';
import { useCommand } from '../../live/useCommand';
import { type Refused, useRefusalText } from '../../organisation/refusals';
import { useLiveRoom, useRights, useRoom } from '../../rooms/RoomContext';
import { useRoomTitle } from '../../rooms/title';
import { useUnitList } from '../../rooms/useUnitList';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { Loading } from '../../ui/feedback';
import { useFocusOnError } from '../../ui/useFocusOnError';
import { InRoom } from '../InRoom';
import { AddresseeFields } from './AddresseeFields';
import { type Asked, addresseeOf, newPlan, planErrors, type RoundPlan, wordsOf } from './plan';
import { RoundFields } from './RoundFields';

/** `/rooms/{id}/rounds/new` */
export default function DraftPage({ id }: { id: Id }) {
  return (
    <InRoom id={id}>
      <Draft />
    </InRoom>
  );
}

export function Draft() {
  const { t } = useTranslation();
  const room = useLiveRoom();
  const name = useRoom((view) => view.name);
  const personal = useRoom((view) => view.personal);
  const title = useRoomTitle()({ name, personal });
  const rights = useRights();
  const units = useUnitList();
  const { pending, run } = useCommand<RoomCommand>(room.commands);
  const [first] = useState(newPlan);
  const [plan, setPlan] = useState<RoundPlan>(first);
  const [asked, setAsked] = useState<readonly Asked[]>([]);
  const [shown, setShown] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const [made, setMade] = useState<Id>();
  const { leave, stay } = useLeaving((plan !== first || asked.length > 0) && made === undefined);
  // Once nothing holds the page any more.
  useEffect(() => {
    if (made) navigate(`/rounds/${made}`);
  }, [made]);
  const [form, focusOnError] = useFocusOnError();
  const texts = useRefusalText(refused, t('roundDraft.conflict'), {
    wrongState: t('roundDraft.roomClosed'),
  });
  usePageTitle(t('rounds.add'));
  if (!rights.keep) return <MessagePage title={t('rounds.add')} text={t('roundDraft.forKeepers')} />;
  const wrong = planErrors(plan, serverNow());
  const error = (field: string): string | undefined => {
    const key = wrong[field as keyof typeof wrong];
    return shown && key ? t(`roundDraft.${key}`) : texts.of(field);
  };

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    setRefused(undefined);
    if (Object.values(wrong).some(Boolean)) {
      focusOnError();
      return;
    }
    const outcome = await run({ type: 'draftOpinionRound', ...wordsOf(plan), addressees: asked.map(addresseeOf) });
    if (!outcome) return;
    if (outcome.status === 'done') setMade((outcome.result as { roundId?: Id } | undefined)?.roundId);
    else {
      setRefused(outcome);
      focusOnError();
    }
  };

  return (
    <div className="round-draft">
      <Link href={`/rooms/${room.id}`} className="room__back">
        <ArrowLeft size={16} aria-hidden />
        {title}
      </Link>
      <div className="page-head">
        <h1>{t('rounds.add')}</h1>
      </div>
      <form ref={form} className="form" onSubmit={(event) => void send(event)} noValidate>
        <section className="card" aria-labelledby="round-what">
          <div className="card__head">
            <h2 id="round-what">{t('roundDraft.what')}</h2>
          </div>
          <div className="card__body round-draft__fields">
            <RoundFields plan={plan} onChange={setPlan} error={error} />
          </div>
        </section>
        <section className="card" aria-labelledby="round-whom">
          <div className="card__head">
            <h2 id="round-whom">{t('roundDraft.asked')}</h2>
          </div>
          <div className="card__body">
            {units ? (
              <AddresseeFields
                asked={asked}
                onChange={setAsked}
                units={units}
                error={texts.of('addressees') && t('roundDraft.askedInvalid')}
              />
            ) : (
              <Loading />
            )}
          </div>
        </section>
        <div role="alert">{texts.whole && <p className="note note--bad">{texts.whole}</p>}</div>
        <p className="soft">{t('roundDraft.afterwards')}</p>
        <div className="round-draft__foot">
          <Button onPress={() => navigate(`/rooms/${room.id}`)}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit" isPending={pending}>
            {t('roundDraft.save')}
          </Button>
        </div>
      </form>
      <ConfirmDialog
        title={t('roundDraft.leaveTitle')}
        text={t('roundDraft.leaveText')}
        confirm={t('roundDraft.leave')}
        cancel={t('roundDraft.stay')}
        danger
        isOpen={leave !== undefined}
        onConfirm={() => leave?.()}
        onClose={stay}
      />
    </div>
  );
}
