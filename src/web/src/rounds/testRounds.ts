import type { OwnAnswerView, OwnOpinionView, RoundMeView, RoundTotals, RoundView } from '../contract/rounds';

export function totals(changes: Partial<RoundTotals> = {}): RoundTotals {
  return {
    asked: 3,
    agree: 1,
    agreeWithRemarks: 1,
    disagree: 0,
    other: 0,
    drafted: 0,
    silent: 1,
    seen: 2,
    remarks: 2,
    remarksAnswered: 0,
    ...changes,
  };
}

/** An open round, seen by somebody who is not asked. */
export function roundView(changes: Partial<RoundView> = {}): RoundView {
  return {
    id: 'x',
    roomId: 'r',
    title: 'Lấy ý kiến dự thảo Quy chế',
    documents: { d: { documentId: 'd', version: 1, title: 'Dự thảo Quy chế', position: 1 } },
    dueAt: '2999-11-30T10:00:00Z',
    blind: false,
    onNoReply: 'none',
    stage: 'open',
    createdAt: '2026-11-20T01:00:00Z',
    createdByName: 'Nguyễn Thị Hương',
    startedAt: '2026-11-20T02:00:00Z',
    extensions: {},
    totals: totals(),
    contentSeq: 1,
    me: meView(),
    ...changes,
  };
}

export function meView(changes: Partial<RoundMeView> = {}): RoundMeView {
  return { memberId: 'me', role: 'reader', answers: {}, ...changes };
}

/** Oneself, who has not answered. */
export function ownAnswer(changes: Partial<OwnAnswerView> = {}): OwnAnswerView {
  return { isUnit: false, name: 'Lê Hoàng Nam', delegated: false, mayWrite: true, mayApprove: false, ...changes };
}

export function ownOpinion(changes: Partial<OwnOpinionView> = {}): OwnOpinionView {
  return {
    answer: 'agreeWithRemarks',
    remarks: [
      { number: 7, addresseeId: 'me', documentId: 'd', clause: 'khoản 2 Điều 5', text: 'Nên rút còn 10 ngày.' },
    ],
    byName: 'Lê Hoàng Nam',
    at: '2026-11-21T03:00:00Z',
    ...changes,
  };
}
