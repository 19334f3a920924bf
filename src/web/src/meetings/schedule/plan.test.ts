import { CalendarDateTime } from '@internationalized/date';
import { describe, expect, it } from 'vitest';
import { newMeeting, type Plan, planErrors, plannedMinutes } from './plan';

const member = { id: 'm1', name: 'Nguyễn Thị Hương' };
const plan: Plan = {
  title: ' Giao ban ',
  type: '',
  unitId: 'u1',
  startsAt: new CalendarDateTime(2026, 11, 24, 8),
  endsAt: new CalendarDateTime(2026, 11, 24, 9, 30),
  place: ' ',
  mode: 'mixed',
  quorum: '1/2',
  participants: [{ member, role: 'chair', voting: true }],
  units: [],
  bridges: [],
  repeat: 'never',
  count: '',
  agenda: [{ key: 'k1', title: 'Khai mạc', minutes: 10, presenterId: null, hidden: false }],
};

const none = { types: new Map<string, string>(), places: new Map<string, string>() };

describe('a plan', () => {
  it('without faults has no errors', () => {
    expect(planErrors(plan)).toEqual({});
    expect(plannedMinutes(plan)).toBe(90);
  });

  it('names each fault at its field', () => {
    expect(planErrors({ ...plan, title: '  ', unitId: null, startsAt: null, endsAt: null, participants: [] })).toEqual({
      title: 'needTitle',
      unitId: 'needUnit',
      startsAt: 'needStart',
      endsAt: 'needEnd',
      participants: 'needChair',
    });
    expect(planErrors({ ...plan, endsAt: plan.startsAt })).toEqual({ endsAt: 'endBeforeStart' });
    expect(planErrors({ ...plan, endsAt: new CalendarDateTime(2027, 1, 1) })).toEqual({ endsAt: 'tooLong' });
    const empty = { key: 'k2', title: '', minutes: 5, presenterId: null, hidden: false };
    expect(planErrors({ ...plan, agenda: [...plan.agenda, empty] })).toEqual({ k2: 'needItemTitle' });
  });

  it('of a series says how many, and bridge points are told apart', () => {
    const bridge = { key: 'b1', title: 'Điểm cầu A', keeperId: null };
    const faulty: Plan = {
      ...plan,
      repeat: 'week',
      count: '1',
      bridges: [bridge, { ...bridge, key: 'b2', title: 'điểm cầu a ' }, { ...bridge, key: 'b3', title: ' ' }],
    };
    expect(planErrors(faulty)).toEqual({ count: 'needCount', b2: 'twoBridges', b3: 'needBridgeTitle' });
    for (const count of ['', '61', 'hai', '1.5'])
      expect(planErrors({ ...plan, repeat: 'month', count })).toEqual({ count: 'needCount' });
  });

  it('sends what the catalogues hold as that, whole units, bridge points and the repetition', () => {
    const body = newMeeting(
      {
        ...plan,
        type: 'Hội nghị giao ban',
        place: ' Phòng 1',
        units: [{ unitId: 'u2', name: 'Công đoàn', role: 'delegate' }],
        bridges: [
          { key: 'b1', title: ' Điểm cầu A ', keeperId: 'm1' },
          { key: 'b2', title: 'Điểm cầu B', keeperId: 'gone' },
        ],
        repeat: 'quarter',
        count: '4',
      },
      'c1',
      false,
      { types: new Map([['Hội nghị giao ban', 't1']]), places: new Map([['Phòng 1', 'r1']]) },
    );
    expect(body).toMatchObject({
      typeId: 't1',
      placeId: 'r1',
      participants: [{ memberId: 'm1' }, { unitId: 'u2', role: 'delegate' }],
      bridges: [{ title: 'Điểm cầu A', keeperId: 'm1' }, { title: 'Điểm cầu B' }],
      repeat: { every: 'month', interval: 3, count: 4 },
    });
    expect(body).not.toHaveProperty('type');
    expect(body).not.toHaveProperty('place');
    expect(body.bridges?.[1]).not.toHaveProperty('keeperId');
  });

  it('becomes the body of the request, in UTC, without what was left empty', () => {
    const body = newMeeting(plan, 'c1', false, none);
    expect(body).toEqual({
      commandId: 'c1',
      title: 'Giao ban',
      unitId: 'u1',
      startsAt: new Date(2026, 10, 24, 8).toISOString(),
      endsAt: new Date(2026, 10, 24, 9, 30).toISOString(),
      mode: 'mixed',
      quorum: { base: 'delegates', threshold: '1/2' },
      participants: [{ memberId: 'm1', role: 'chair', voting: true }],
      agenda: [{ title: 'Khai mạc', minutes: 10, hidden: false }],
      draft: false,
    });
  });
});
