import type { MinutesView } from '../../contract/meetings';
import type { MinutesPassage, MinutesText } from '../../contract/minutes';

/** A draft that nobody has touched. */
export function minutesView(changes: Partial<MinutesView> = {}): MinutesView {
  return {
    stage: 'draft',
    position: 1,
    changedAt: 0,
    recordedAt: 40,
    objections: {},
    issued: {},
    corrections: {},
    ...changes,
  };
}

export function passage(changes: Partial<MinutesPassage> = {}): MinutesPassage {
  return {
    key: 'start',
    text: '08 giờ 02, ngày 23 tháng 11 năm 2026',
    level: 0,
    events: [12],
    state: 'recorded',
    of: 'a1',
    ...changes,
  };
}

export const minutesText: MinutesText = {
  document: 'minutes',
  meeting: 'Hội nghị Ban Chấp hành',
  stage: 'draft',
  seq: 40,
  sha256: 'f'.repeat(64),
  zone: 'Asia/Ho_Chi_Minh',
  sections: [
    { key: 'start', heading: 'Thời gian bắt đầu:', inline: true, passages: [passage()] },
    {
      key: 'course',
      heading: 'Nội dung (theo diễn biến cuộc họp):',
      passages: [
        passage({ key: 'item:i1', text: 'Đồng chí Nguyễn Thị Hương khai mạc hội nghị.', events: [14, 15], of: 'b2' }),
        passage({ key: 'item:i2', text: 'Hội nghị nghe báo cáo công tác năm 2026.', events: [16], of: 'c3' }),
      ],
    },
  ],
};

/** The same text with one passage in other words. */
export function withPassage(key: string, changes: Partial<MinutesPassage>, text = minutesText): MinutesText {
  const sections = text.sections.map((section) => ({
    ...section,
    passages: section.passages.map((each) => (each.key === key ? { ...each, ...changes } : each)),
  }));
  return { ...text, sections };
}
