import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { SpeakingRequestView } from '../../contract/meetings';
import { chair, delegate, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { FloorPanel } from './FloorPanel';

const ask = (name: string, changes: Partial<SpeakingRequestView> = {}): SpeakingRequestView => ({
  memberId: name,
  name,
  unitName: 'Công đoàn Giáo dục',
  kind: 'speech',
  status: 'waiting',
  position: 1_000_000_001,
  requestedAt: '2026-11-23T01:20:00Z',
  ...changes,
});

const queue = {
  r1: ask('An'),
  r2: ask('Bình', { position: 1_000_000_002 }),
  r3: ask('Chi', { position: 7, kind: 'pointOfOrder' }),
  r4: ask('Dung', { kind: 'question', position: 1_000_000_004 }),
  r5: ask('Em', { status: 'withdrawn' }),
};

const floor = { speech: { state: 'open' }, question: { state: 'paused' }, queue } as const;

it('shows two queues in order, points of order first among the speeches', async () => {
  await renderMeeting(<FloorPanel />, meetingView({ floor }));
  const names = (queueName: string) =>
    within(screen.getByRole('region', { name: queueName }))
      .getAllByRole('listitem')
      .map((item) => item.textContent);
  expect(names('Danh sách phát biểu')).toEqual([
    expect.stringContaining('Chi'),
    expect.stringContaining('An'),
    expect.stringContaining('Bình'),
  ]);
  expect(names('Danh sách chất vấn')).toEqual([expect.stringContaining('Dung')]);
});

it('offers delegates what the queues take, and points of order always', async () => {
  await renderMeeting(<FloorPanel />, meetingView({ floor }));
  expect(screen.getByRole('button', { name: 'Đăng ký phát biểu' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Đăng ký chất vấn' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Nêu vấn đề về trình tự' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Mời An phát biểu' })).toBeNull();
});

it('lets a delegate ask, see the place in the queue, and withdraw', async () => {
  const { sent, accept } = await renderMeeting(<FloorPanel />, meetingView({ floor }));
  await userEvent.click(screen.getByRole('button', { name: 'Đăng ký phát biểu' }));
  await userEvent.type(screen.getByRole('textbox', { name: /Nội dung muốn nêu/ }), '  về tiền lương ');
  await userEvent.click(screen.getByRole('button', { name: 'Gửi đăng ký' }));
  expect(sent()).toEqual([{ type: 'requestToSpeak', kind: 'speech', note: 'về tiền lương' }]);
  await accept({
    floor: { queue: { mine: ask('Hòa', { memberId: 'me', position: 1_000_000_009 }) } },
    me: { requests: { mine: 'waiting' } },
  });
  expect(screen.getByText('Đang chờ, thứ 4')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Đăng ký phát biểu' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Rút đăng ký' }));
  expect(sent().at(-1)).toEqual({ type: 'withdrawRequest', requestId: 'mine' });
});

it('asks those who are not present to check in first', async () => {
  await renderMeeting(<FloorPanel />, meetingView({ floor, me: delegate({ attendance: { status: 'notYet' } }) }));
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText('Điểm danh để đăng ký phát biểu.')).toBeTruthy();
});

it('lets stewards call, end, and run each queue alone', async () => {
  const { sent, accept } = await renderMeeting(<FloorPanel />, meetingView({ floor, me: chair() }));
  await userEvent.click(screen.getByRole('button', { name: 'Mời Chi phát biểu' }));
  expect(sent().at(-1)).toEqual({ type: 'callSpeaker', requestId: 'r3' });
  await accept({
    floor: { speakingRequestId: 'r3', queue: { r3: { status: 'called', calledAt: '2026-11-23T01:30:00Z' } } },
  });
  await userEvent.click(screen.getByRole('button', { name: 'Kết thúc phát biểu' }));
  expect(sent().at(-1)).toEqual({ type: 'endSpeech', requestId: 'r3' });
  await userEvent.click(screen.getByRole('button', { name: 'Mở đăng ký chất vấn' }));
  expect(sent().at(-1)).toEqual({ type: 'openFloor', queue: 'question' });
  await userEvent.click(screen.getByRole('button', { name: 'Tạm dừng đăng ký phát biểu' }));
  expect(sent().at(-1)).toEqual({ type: 'pauseFloor', queue: 'speech' });
});

it('lets stewards move who waits, among those of the same kind, and keeps the focus with the keyboard', async () => {
  const { sent, accept } = await renderMeeting(<FloorPanel />, meetingView({ floor, me: chair() }));
  expect(screen.queryByRole('button', { name: 'Chuyển Chi xuống sau' })).toBeNull();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Chuyển An lên trước' }).disabled).toBe(true);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Chuyển Bình xuống sau' }).disabled).toBe(true);

  screen.getByRole('button', { name: 'Chuyển Bình lên trước' }).focus();
  await userEvent.keyboard('{Enter}');
  expect(sent().at(-1)).toEqual({ type: 'moveRequest', requestId: 'r2' });
  await accept({ floor: { queue: { r1: { position: 1_000_000_002 }, r2: { position: 1_000_000_001 } } } });
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Chuyển Bình xuống sau' }));

  await userEvent.keyboard('{Enter}');
  expect(sent().at(-1)).toEqual({ type: 'moveRequest', requestId: 'r2', afterId: 'r1' });
});
