import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { SeatingView } from '../../contract/meetings';
import { chair, delegate, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { SeatDialog } from './SeatDialog';
import SeatingPage from './SeatingPage';
import type { Seat } from './seats';

const seating: SeatingView = {
  version: 1,
  width: 3,
  height: 2,
  places: {
    '1': { x: 1, y: 1, kind: 'chair', label: 'CT' },
    '2': { x: 1, y: 2, kind: 'seat', label: 'A1' },
    '3': { x: 2, y: 2, kind: 'seat', label: 'A2' },
  },
  people: {
    me: { seatId: 2, name: 'Đặng Văn Hòa', unitName: 'Công đoàn Giáo dục', status: 'present', mode: 'online' },
  },
};

it('tells a delegate where they sit, and offers nothing to change', async () => {
  await renderMeeting(<SeatingPage />, meetingView({ seating, me: delegate() }));
  screen.getByText('Chỗ của tôi: A1');
  await userEvent.click(screen.getByRole('radio', { name: 'Danh sách' }));
  expect(screen.getByText('Đặng Văn Hòa').textContent).toContain('Chỗ của tôi');
  expect(screen.queryByRole('button', { name: /Xếp|Đổi/ })).toBeNull();
  expect(screen.queryByText('Chưa có chỗ')).toBeNull();
});

it('lets a steward seat somebody from the list, change seats by the keyboard, and sees what came of it', async () => {
  const page = await renderMeeting(<SeatingPage />, meetingView({ seating, me: chair() }));
  const unseated = screen.getByRole('region', { name: 'Chưa có chỗ' });
  await userEvent.click(within(unseated).getByRole('button', { name: /Nguyễn Thị Hương/ }));
  await userEvent.click(screen.getByText('CT', { selector: 'text' }));
  expect(page.sent()).toEqual([{ type: 'assignSeats', seats: [{ seatId: 1, memberId: 'chair' }] }]);
  await page.accept({
    seating: {
      people: {
        chair: {
          seatId: 1,
          name: 'Nguyễn Thị Hương',
          unitName: 'Liên đoàn Lao động',
          status: 'present',
          mode: 'inPerson',
        },
      },
    },
  });
  expect(screen.getByText('Mọi người đã có chỗ.')).not.toBeNull();

  screen.getByRole('application', { name: 'Sơ đồ chỗ ngồi' }).focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(screen.getByRole('status').textContent).toContain('Chỗ A1');
  await userEvent.keyboard('{Enter}');
  const dialog = await screen.findByRole('dialog', { name: 'Chỗ A1' });
  await userEvent.click(within(dialog).getByRole('radio', { name: /Nguyễn Thị Hương/ }));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Xếp vào chỗ này' }));
  expect(page.sent().at(-1)).toEqual({
    type: 'assignSeats',
    seats: [
      { seatId: 2, memberId: 'chair' },
      { seatId: 1, memberId: 'me' },
    ],
  });
});

it('takes the plan of the room, and says where there is none', async () => {
  const page = await renderMeeting(<SeatingPage />, meetingView({ me: chair(), placeId: 'r1' }));
  await userEvent.click(screen.getByRole('button', { name: 'Dùng sơ đồ của phòng' }));
  expect(page.sent()).toEqual([{ type: 'takeSeatingPlan' }]);
  await page.refuse('notFound');
  expect(screen.getByRole('alert').textContent).toContain('chưa có sơ đồ');
});

it('says of a large meeting what is being looked for and what could not be, and asks once typing pauses', async () => {
  const asked: string[] = [];
  let answer: (response: Response) => void = () => undefined;
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    return new Promise<Response>((resolve) => {
      answer = resolve;
    });
  });
  const { participants: _, ...view } = meetingView({ seating, me: chair() });
  const seat: Seat = { id: 3, x: 2, y: 2, kind: 'seat', label: 'A2' };
  await renderMeeting(<SeatDialog seat={seat} seating={seating} onClose={() => undefined} />, view);
  expect(screen.getByText('Đang tải…')).toBeTruthy();
  await act(async () => answer(Response.json({}, { status: 502 })));
  expect(await screen.findByText('Chưa tải được danh sách đại biểu.')).toBeTruthy();
  expect(screen.queryByText('Không tìm thấy ai.')).toBeNull();
  asked.length = 0;
  await userEvent.type(screen.getByRole('searchbox'), 'chi');
  await waitFor(() => expect(asked).toEqual(['/api/meetings/m/attendance?q=chi']));
  await act(async () => answer(Response.json({ items: [] })));
  expect(await screen.findByText('Không tìm thấy ai.')).toBeTruthy();
});
