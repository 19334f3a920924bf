import type { TaskItem, TaskView } from '../contract/tasks';

/** A task in progress, seen by its owner; the day of tests is 2026-11-24. */
export function taskView(changes: Partial<TaskView> = {}): TaskView {
  return {
    id: 't',
    source: {
      meetingId: 'm',
      meetingTitle: 'Giao ban tháng 11',
      meetingAt: '2026-11-20T01:00:00Z',
      unitId: 'u',
      unitName: 'Ban Nữ công',
      conclusionId: 'k',
    },
    conclusion: 'Thống nhất kế hoạch quý.',
    text: 'Gửi báo cáo quý IV',
    owner: { memberId: 'me', name: 'Lê Hoàng Nam' },
    dueAt: '2026-11-30T10:00:00Z',
    state: 'inProgress',
    confirmed: false,
    percent: 40,
    restricted: false,
    stewards: { s: 'Trần Thư Ký' },
    assignedAt: '2026-11-20T03:00:00Z',
    entries: {
      1: { kind: 'progress', at: '2026-11-21T02:00:00Z', byName: 'Lê Hoàng Nam', text: 'Đã thu số liệu', percent: 40 },
    },
    me: { memberId: 'me', owner: true, assigner: false },
    ...changes,
  };
}

export function taskItem(changes: Partial<TaskItem> = {}): TaskItem {
  return {
    id: 't',
    text: 'Gửi báo cáo quý IV',
    memberId: 'me',
    ownerName: 'Lê Hoàng Nam',
    dueAt: '2026-11-30T10:00:00Z',
    state: 'open',
    overdue: false,
    confirmed: false,
    meetingId: 'm',
    meetingTitle: 'Giao ban tháng 11',
    meetingAt: '2026-11-20T01:00:00Z',
    unitId: 'u',
    unitName: 'Ban Nữ công',
    assignedAt: '2026-11-20T03:00:00Z',
    ...changes,
  };
}
