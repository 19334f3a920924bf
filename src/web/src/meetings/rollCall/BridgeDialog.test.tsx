import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import { chair, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { me } from '../../test/renderOrganisation';
import { SignedIn } from '../../test/SignedIn';
import { BridgeDialog } from './BridgeDialog';

const bridge = { title: 'Điểm cầu Hải Phòng', headCount: 40, position: 1, named: 2, present: 1 };

const attendee = (memberId: string, name: string, changes = {}) => ({
  memberId,
  name,
  unitId: 'u1',
  unitName: 'Liên đoàn Lao động',
  role: 'delegate',
  voting: true,
  weight: 1,
  status: 'notYet',
  confirmed: false,
  ...changes,
});

/** More people than a view holds: what REST says of them. */
function large() {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    if (path === '/api/meetings/m/attendance?bridge=p')
      return Response.json({ items: [attendee('a', 'Trần An', { status: 'present', mode: 'bridge' })], cursor: 'c' });
    if (path === '/api/meetings/m/attendance?bridge=p&cursor=c')
      return Response.json({ items: [attendee('b', 'Lê Bình')] });
    if (path === '/api/meetings/m/attendance?q=chi') return Response.json({ items: [attendee('c', 'Vũ Chi')] });
    if (path.startsWith('/api/meetings/m/attendance'))
      return Response.json({ items: [attendee('a', 'Trần An'), attendee('d', 'Màn hình', { role: 'display' })] });
    return path === '/api/me' ? Response.json(me) : Response.json({ items: [] });
  });
  const { participants: _, ...view } = meetingView({ me: chair(), bridges: { p: bridge } });
  return { asked, view };
}

it('reads who is named there and finds others by name, where the view has no names', async () => {
  const { view } = large();
  const { sent } = await renderMeeting(
    <SignedIn>
      <BridgeDialog id="p" bridge={bridge} onClose={() => undefined} />
    </SignedIn>,
    view,
  );
  await screen.findByText('Lê Bình');
  expect(screen.queryByRole('button', { name: 'Bỏ Trần An' })).toBeNull(); // is there now
  expect(screen.queryByText('Màn hình')).toBeNull();
  await userEvent.type(screen.getByRole('searchbox', { name: 'Tìm đại biểu' }), 'chi');
  await userEvent.click(await screen.findByRole('checkbox', { name: /Vũ Chi/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Bỏ Lê Bình' }));
  await userEvent.click(screen.getByRole('button', { name: 'Lưu' }));
  await waitFor(() => expect(sent()).toHaveLength(1));
  expect(sent()).toEqual([{ type: 'setBridge', bridgeId: 'p', members: ['a', 'c'] }]);
});

it('says what is wrong, and has the names that axe accepts', async () => {
  const { view } = large();
  const { sent } = await renderMeeting(
    <SignedIn>
      <BridgeDialog onClose={() => undefined} />
    </SignedIn>,
    view,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Lưu' }));
  expect(screen.getByText('Hãy nhập tên điểm cầu.')).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Tên điểm cầu' })));
  expect(sent()).toEqual([]);
  const { violations } = await axe.run(screen.getByRole('dialog'), {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it('changes only what was changed of a point whose people are in the view', async () => {
  const { sent } = await renderMeeting(
    <BridgeDialog id="p" bridge={{ ...bridge, members: { me: false } }} onClose={() => undefined} />,
    meetingView({ me: chair(), bridges: { p: { ...bridge, members: { me: false } } } }),
  );
  await userEvent.click(screen.getByRole('checkbox', { name: /Nguyễn Thị Hương/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Lưu' }));
  expect(sent()).toEqual([{ type: 'setBridge', bridgeId: 'p', members: ['me', 'chair'] }]);
});
