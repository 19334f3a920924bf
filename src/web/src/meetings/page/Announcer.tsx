import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingView } from '../../contract/meetings';
import { useMeeting } from '../MeetingContext';

/** Tells screen readers, politely, what those who look see happen. */
export function Announcer() {
  const { t } = useTranslation();
  const view = useMeeting((whole) => whole);
  const before = useRef(view);
  const [text, setText] = useState('');

  useEffect(() => {
    const said: string[] = [...news(before.current, view)].map(([key, title]) =>
      t(`meeting.${key}`, { title: title ?? '' }),
    );
    if (!before.current.closedSession && view.closedSession) said.push(t('closed.announceStart'));
    if (before.current.closedSession && !view.closedSession) said.push(t('closed.announceEnd'));
    if (before.current.lobby !== view.lobby)
      for (const [id, { name }] of Object.entries(view.lobby ?? {}))
        if (!before.current.lobby?.[id]) said.push(t('guests.announceWaiting', { name }));
    before.current = view;
    if (said.length > 0) setText(said.join(' '));
  }, [view, t]);

  return (
    <p className="visually-hidden" role="status">
      {text}
    </p>
  );
}

type News =
  | 'announceOpen'
  | 'announceSuspended'
  | 'announceClosed'
  | 'announceItem'
  | 'announceBallot'
  | 'announceCalled';

function* news(was: MeetingView, now: MeetingView): Generator<[News, string?]> {
  if (was.status !== now.status) {
    if (now.status === 'open') yield ['announceOpen'];
    if (now.status === 'suspended') yield ['announceSuspended'];
    if (now.status === 'closed') yield ['announceClosed'];
  }
  if (was.agenda !== now.agenda) {
    for (const [id, item] of Object.entries(now.agenda))
      if (item.status === 'current' && was.agenda[id]?.status !== 'current') yield ['announceItem', item.title];
  }
  if (was.ballots !== now.ballots) {
    for (const [id, ballot] of Object.entries(now.ballots))
      if (ballot.status === 'open' && was.ballots[id]?.status !== 'open') yield ['announceBallot', ballot.title];
  }
  if (now.me && was.me?.requests !== now.me.requests) {
    for (const [id, status] of Object.entries(now.me.requests))
      if (status === 'called' && was.me?.requests[id] !== 'called') yield ['announceCalled'];
  }
}
