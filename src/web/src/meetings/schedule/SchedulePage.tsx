import './schedule.css';
import { getLocalTimeZone, Time, toCalendarDateTime, today } from '@internationalized/date';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../app/api';
import { useLeaving } from '../../app/leaving';
import { NotFoundPage } from '../../app/MessagePage';
import { navigate } from '../../app/router';
import { useMe } from '../../app/session';
import { usePageTitle } from '../../app/usePageTitle';
import { asApiError } from '../../app/useResource';
import { useCatalogueIds } from '../../catalogues/useCatalogue';
import { usePlaces } from '../../catalogues/useRooms';
import type { Created, Me } from '../../contract/rest';
import { uuidv7 } from '../../live/uuid';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/Dialog';
import { useFocusOnError } from '../../ui/useFocusOnError';
import { votesByDefault } from '../people/roles';
import { AgendaFields } from './AgendaFields';
import { BridgeFields } from './BridgeFields';
import { GeneralFields } from './GeneralFields';
import { ParticipantFields } from './ParticipantFields';
import { newMeeting, type Plan, type PlanErrors, planErrors } from './plan';

/** A meeting tomorrow morning, with whoever schedules it as its secretary. */
function firstPlan({ member }: Me): Plan {
  const day = today(getLocalTimeZone()).add({ days: 1 });
  return {
    title: '',
    type: '',
    unitId: member.unit?.id ?? null,
    startsAt: toCalendarDateTime(day, new Time(8)),
    endsAt: toCalendarDateTime(day, new Time(11)),
    place: '',
    mode: 'mixed',
    quorum: '1/2',
    participants: [{ member, role: 'secretary', voting: votesByDefault('secretary') }],
    units: [],
    bridges: [],
    repeat: 'never',
    count: '12',
    agenda: [],
  };
}

export default function SchedulePage() {
  const me = useMe();
  return me.permissions.includes('scheduleMeetings') ? <ScheduleForm me={me} /> : <NotFoundPage />;
}

function ScheduleForm({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [first] = useState(() => firstPlan(me));
  const [plan, setPlan] = useState(first);
  const known = { types: useCatalogueIds('meetingType'), places: usePlaces() };
  const [shown, setShown] = useState(false);
  const [sending, setSending] = useState<'plan' | 'draft'>();
  const [failure, setFailure] = useState<string>();
  const sent = useRef({ words: '', commandId: '' });
  const [created, setCreated] = useState<Created>();
  const { leave, stay } = useLeaving(plan !== first && !created);
  // Once nothing holds the page any more.
  useEffect(() => {
    if (created) navigate(created.meetings ? '/meetings?period=upcoming' : `/meetings/${created.id}`);
  }, [created]);
  const [form, focusOnError] = useFocusOnError();
  usePageTitle(t('schedule.title'));

  const errors: PlanErrors = planErrors(plan);
  const count = Object.keys(errors).length;
  const change = (changes: Partial<Plan>) => setPlan((held) => ({ ...held, ...changes }));

  const send = async (draft: boolean) => {
    if (sending) return;
    setShown(true);
    setFailure(undefined);
    if (count > 0) {
      focusOnError();
      return;
    }
    setSending(draft ? 'draft' : 'plan');
    // The same plan sent again, after an answer that never came, is the same meeting.
    const words = JSON.stringify(newMeeting(plan, '', draft, known));
    if (sent.current.words !== words) sent.current = { words, commandId: uuidv7() };
    try {
      const body = newMeeting(plan, sent.current.commandId, draft, known);
      setCreated(await request<Created>('POST', '/api/meetings', { body }));
    } catch (thrown) {
      const { code } = asApiError(thrown);
      if (code === 'unreachable') setFailure(t('app.unreachable'));
      else if (code === 'forbidden' || code === 'invalid' || code === 'tooLarge' || code === 'unavailable')
        setFailure(t(`refusal.${code}`));
      else setFailure(t('app.failed'));
      setSending(undefined);
    }
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(false);
  };

  return (
    <>
      <div className="page-head">
        <h1>{t('schedule.title')}</h1>
      </div>
      <form className="schedule" ref={form} onSubmit={submit} noValidate>
        <GeneralFields plan={plan} known={known} onChange={change} errors={shown ? errors : {}} />
        <ParticipantFields plan={plan} onChange={change} error={shown ? errors.participants : undefined} />
        {plan.mode !== 'inPerson' && <BridgeFields plan={plan} onChange={change} errors={shown ? errors : {}} />}
        <AgendaFields plan={plan} onChange={change} errors={shown ? errors : {}} />
        <div className="schedule__foot">
          <div role="alert" className="schedule__failure">
            {failure ?? (shown && count > 0 ? t('schedule.errors', { count }) : '')}
          </div>
          <Button onPress={() => void send(true)} isPending={sending === 'draft'}>
            {t('schedule.saveDraft')}
          </Button>
          <Button kind="primary" type="submit" isPending={sending === 'plan'}>
            {t('schedule.submit')}
          </Button>
        </div>
      </form>
      <ConfirmDialog
        title={t('schedule.leaveTitle')}
        text={t('schedule.leaveText')}
        confirm={t('schedule.leave')}
        cancel={t('schedule.stay')}
        danger
        isOpen={leave !== undefined}
        onConfirm={() => leave?.()}
        onClose={stay}
      />
    </>
  );
}
