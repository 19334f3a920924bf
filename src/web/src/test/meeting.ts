import type { AgendaItemView, BallotView, MeetingView, MeView } from '../contract/meetings';

/** A small open meeting: one chair, one delegate (`me`, present), one item under way. */
export function meetingView(changes: Partial<MeetingView> = {}): MeetingView {
  return {
    id: 'm',
    title: 'Hội nghị Ban Chấp hành',
    unitId: 'u1',
    unitName: 'Liên đoàn Lao động',
    status: 'open',
    mode: 'mixed',
    startsAt: '2026-11-23T01:00:00Z',
    endsAt: '2026-11-23T04:00:00Z',
    openedAt: '2026-11-23T01:02:00Z',
    chairing: { memberId: 'chair', name: 'Nguyễn Thị Hương', since: '2026-11-23T01:02:00Z' },
    me: delegate(),
    stewards: { chair: { name: 'Nguyễn Thị Hương', title: 'Chủ tịch', role: 'chair' } },
    participants: {
      chair: {
        name: 'Nguyễn Thị Hương',
        title: 'Chủ tịch',
        unitId: 'u1',
        unitName: 'Liên đoàn Lao động',
        role: 'chair',
        voting: true,
        weight: 1,
        attendance: { status: 'present', mode: 'inPerson', at: '2026-11-23T00:50:00Z' },
      },
      me: {
        name: 'Đặng Văn Hòa',
        unitId: 'u2',
        unitName: 'Công đoàn Giáo dục',
        role: 'delegate',
        voting: true,
        weight: 1,
        attendance: { status: 'present', mode: 'online', at: '2026-11-23T00:55:00Z' },
      },
    },
    agenda: {
      i1: { position: 1, number: '1', title: 'Khai mạc', minutes: 10, status: 'done', spentSeconds: 600, papers: {} },
      i2: {
        position: 2,
        number: '2',
        title: 'Báo cáo',
        minutes: 20,
        status: 'current',
        startedAt: '2026-11-23T01:12:00Z',
        spentSeconds: 0,
        papers: {},
      },
    },
    answers: { asked: 2, accepted: 0, declined: 0, delegated: 0 },
    presence: {
      stoodInFor: 0,
      total: 2,
      present: 2,
      inPerson: 1,
      online: 1,
      bridge: 0,
      bridgeHeads: 0,
      absent: 0,
      notYet: 0,
      left: 0,
      guests: 0,
      byUnit: {
        u1: {
          name: 'Liên đoàn Lao động',
          total: 1,
          present: 1,
          inPerson: 1,
          online: 0,
          bridge: 0,
          absent: 0,
          notYet: 0,
          left: 0,
          stoodInFor: 0,
        },
        u2: {
          name: 'Công đoàn Giáo dục',
          total: 1,
          present: 1,
          inPerson: 0,
          online: 1,
          bridge: 0,
          absent: 0,
          notYet: 0,
          left: 0,
          stoodInFor: 0,
        },
      },
    },
    sessions: {},
    bridges: {},
    quorum: { base: 2, needed: 1, present: 2, reached: true, because: { base: 'delegates', threshold: '1/2' } },
    floor: { speech: { state: 'open' }, question: { state: 'closed' }, queue: {} },
    ballots: {},
    messages: {},
    conclusions: {},
    ...changes,
  };
}

export function delegate(changes: Partial<MeView> = {}): MeView {
  return {
    memberId: 'me',
    name: 'Đặng Văn Hòa',
    role: 'delegate',
    voting: true,
    weight: 1,
    attendance: { status: 'present', mode: 'online', at: '2026-11-23T00:55:00Z' },
    requests: {},
    voted: {},
    votesFor: {},
    papers: {},
    questions: {},
    ...changes,
  };
}

export function chair(): MeView {
  return delegate({ memberId: 'chair', name: 'Nguyễn Thị Hương', role: 'chair' });
}

export function agendaItem(changes: Partial<AgendaItemView> = {}): AgendaItemView {
  return {
    position: 1,
    number: '1',
    title: 'Báo cáo',
    minutes: 15,
    status: 'pending',
    spentSeconds: 0,
    papers: {},
    ...changes,
  };
}

export function openBallot(changes: Partial<BallotView> = {}): BallotView {
  return {
    kind: 'motion',
    title: 'Thông qua chương trình',
    position: 1,
    options: { agree: { position: 1 }, disagree: { position: 2 }, other: { position: 3 } },
    secret: false,
    method: 'electronic',
    passRule: { base: 'present', threshold: '1/2', strict: true },
    status: 'open',
    openedAt: '2026-11-23T01:20:00Z',
    eligible: 2,
    cast: 0,
    hands: {},
    ...changes,
  };
}
