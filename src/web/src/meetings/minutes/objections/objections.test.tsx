import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, it } from 'vitest';
import type { ObjectionView } from '../../../contract/meetings';
import { delegate, renderMinutes } from '../renderMinutes';
import { minutesText } from '../testMinutes';

const at = '2026-11-24T02:00:00Z';
const initialled = {
  stage: 'initialled',
  initialled: { memberId: 'secretary', name: 'Trần Văn Thư', at, sha256: minutesText.sha256 },
  form: { registerId: 'r', withPeople: false },
} as const;
const text = { ...minutesText, stage: 'initialled' } as const;

function objection(changes: Partial<ObjectionView> = {}): ObjectionView {
  const who = { memberId: 'me', name: 'Đặng Văn Hòa', unitName: 'Công đoàn Giáo dục' };
  return { ...who, text: 'Thiếu ý kiến của tôi.', at, position: 1, passage: 'item:i2', ...changes };
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const card = () => within(screen.getByRole('region', { name: 'Ý kiến về văn bản' }));

it('[A1] a participant objects to a passage, and to all of the text', async () => {
  const { sent, accept } = await renderMinutes({ me: delegate(), minutes: initialled, text });
  await userEvent.click(await screen.findByText(/khai mạc hội nghị/));
  await press('Nêu ý kiến về đoạn này');
  await userEvent.type(screen.getByRole('textbox'), 'Chưa đúng tên.');
  await press('Gửi ý kiến');
  const about = { document: 'minutes', text: 'Chưa đúng tên.', passage: 'item:i1' };
  expect(sent()).toEqual([{ type: 'objectToMinutes', ...about }]);
  await accept({ minutes: { minutes: { objections: { o: objection({ passage: 'item:i1' }) } } } });
  expect(screen.queryByRole('textbox')).toBeNull();
  await press('Nêu ý kiến chung');
  await userEvent.type(screen.getByRole('textbox'), 'Thiếu phần thảo luận.');
  await press('Gửi ý kiến');
  expect(sent().at(-1)).toEqual({ type: 'objectToMinutes', document: 'minutes', text: 'Thiếu phần thảo luận.' });
});

it('[A1] lists them, what waits first, each leading to its passage', async () => {
  const answer = { accepted: false, text: 'Đã ghi ở mục 2.', byName: 'Trần Văn Thư', at };
  const { container } = await renderMinutes({
    me: delegate(),
    minutes: {
      ...initialled,
      objections: {
        a: objection({ answer, position: 1 }),
        b: objection({ withdrawn: true, position: 2, text: 'Thôi.' }),
        c: objection({ position: 3, memberId: 'other', name: 'Lê Thị Bình', text: 'Sai số liệu.' }),
        d: objection({ position: 4, passage: 'gone', text: 'Về đoạn đã bỏ.' }),
      },
    },
    text,
  });
  await screen.findByText(/khai mạc hội nghị/);
  expect(card().getByText('2 chờ trả lời / 4')).toBeTruthy();
  const items = card().getAllByRole('listitem');
  expect(items.map((item) => item.textContent)).toEqual([
    expect.stringContaining('Sai số liệu.'),
    expect.stringContaining('Đoạn này không còn trong văn bản'),
    expect.stringContaining('Không tiếp thu'),
    expect.stringContaining('Đã rút'),
  ]);
  expect(items[2]?.textContent).toContain('Đã ghi ở mục 2.');
  // One's own alone are taken back.
  expect(within(items[0] as HTMLElement).queryByRole('button', { name: 'Rút ý kiến' })).toBeNull();
  await userEvent.click(within(items[0] as HTMLElement).getByRole('button', { name: /Đến đoạn/ }));
  expect(screen.getByRole('button', { name: /Xem căn cứ.*báo cáo công tác/, expanded: true })).toBeTruthy();
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
});

it('[A1] one takes an own objection back after being asked', async () => {
  const { sent } = await renderMinutes({
    me: delegate(),
    minutes: { ...initialled, objections: { o: objection() } },
    text,
  });
  await press('Rút ý kiến');
  expect(sent()).toEqual([]);
  await userEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Rút ý kiến' }));
  expect(sent()).toEqual([{ type: 'withdrawObjection', document: 'minutes', objectionId: 'o' }]);
});

it('[A1] the secretary answers with a decision and words, and is told what that allows', async () => {
  const { sent, accept } = await renderMinutes({ minutes: { ...initialled, objections: { o: objection() } }, text });
  expect(screen.getByText(/1 ý kiến chưa trả lời/)).toBeTruthy();
  expect(screen.getByText('Chưa trả lời hết ý kiến thì chưa khóa được nội dung.')).toBeTruthy();
  await press('Trả lời');
  const dialog = within(screen.getByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'Trả lời' }));
  expect(dialog.getByText('Hãy chọn tiếp thu hay không.')).toBeTruthy();
  expect(sent()).toEqual([]);
  await userEvent.click(dialog.getByRole('radio', { name: 'Không tiếp thu' }));
  await userEvent.type(dialog.getByRole('textbox', { name: 'Lý do không tiếp thu' }), 'Đã ghi ở mục 2.');
  await userEvent.click(dialog.getByRole('button', { name: 'Trả lời' }));
  expect(sent()).toEqual([
    { type: 'answerObjection', document: 'minutes', objectionId: 'o', accepted: false, text: 'Đã ghi ở mục 2.' },
  ]);
  const answer = { accepted: false, text: 'Đã ghi ở mục 2.', byName: 'Trần Văn Thư', at };
  await accept({ minutes: { minutes: { objections: { o: { answer } } } } });
  expect(screen.getByText(/Chờ chủ tọa ghi nhận thông qua/)).toBeTruthy();
});
