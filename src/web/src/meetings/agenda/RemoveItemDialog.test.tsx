import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { agendaItem, chair, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { RemoveItemDialog } from './RemoveItemDialog';

const item = agendaItem({ title: 'Tài chính' });
const agenda = { i: item, below: agendaItem({ parentId: 'i', number: '1.1' }) };
const conclusion = { text: 'Nhất trí.', at: '2026-11-22T01:20:00Z', byMemberId: 'c', byName: 'Hạnh', position: 1 };

it('removes an item once it is confirmed', async () => {
  const { sent } = await renderMeeting(
    <RemoveItemDialog id="i" item={item} onClose={() => {}} />,
    meetingView({ agenda, conclusions: { k: conclusion }, me: chair() }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Xóa' }));
  expect(sent()).toEqual([{ type: 'removeAgendaItem', itemId: 'i' }]);
});

it('says that a conclusion on it, or below it, is in the way, until it is elsewhere', async () => {
  const { happens } = await renderMeeting(
    <RemoveItemDialog id="i" item={item} onClose={() => {}} />,
    meetingView({ agenda, conclusions: { k: { ...conclusion, itemId: 'below' } }, me: chair() }),
  );
  expect(screen.getByRole('dialog').textContent).toContain('đã có kết luận');
  expect(screen.queryByRole('button', { name: 'Xóa' })).toBeNull();
  await happens({ conclusions: { k: null } });
  expect(screen.getByRole('button', { name: 'Xóa' })).toBeTruthy();
});
