import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { delegate, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { LetterCard } from './LetterCard';

const chair = delegate({ role: 'chair' });
const at = '2026-01-05T01:00:00Z';
const draft = { registerId: 'r', addressee: 'Các đồng chí', withAgenda: true, withPeople: false };
const issued = { number: '01/GM-LĐLĐ', day: '2026-01-05', at };

it('is issued by a steward, and then replaced by the next one', async () => {
  const view = meetingView({ status: 'scheduled', me: chair, invitation: { draft, issued: {} } });
  const { sent, accept } = await renderMeeting(<LetterCard />, view);
  screen.getByText('Giấy mời chưa ban hành, chưa có số.');
  await userEvent.click(screen.getByRole('button', { name: 'Cấp số và ban hành' }));
  expect(sent()).toEqual([]);
  await userEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Cấp số và ban hành' }));
  expect(sent()).toEqual([{ type: 'issueInvitation', ordinal: 1 }]);
  await accept({ invitation: { issued: { 1: issued } } });
  screen.getByText(/Số 01\/GM-LĐLĐ/);
  await userEvent.click(screen.getByRole('button', { name: 'Ban hành bản thay thế' }));
  await userEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Ban hành bản thay thế' }));
  expect(sent().at(-1)).toEqual({ type: 'issueInvitation', ordinal: 2 });
});

it('shows the invited what is issued, with its files and nothing to change', async () => {
  const view = meetingView({ status: 'scheduled', me: delegate(), invitation: { issued: { 2: issued } } });
  await renderMeeting(<LetterCard />, view);
  expect(screen.getByRole('link', { name: 'Word' }).getAttribute('href')).toMatch(/\/invitation\.docx$/);
  // It is made when it is asked for.
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['PDF']);
});

it('is not shown to the invited before it is issued', async () => {
  const { container } = await renderMeeting(<LetterCard />, meetingView({ status: 'scheduled', me: delegate() }));
  expect(container.textContent).toBe('');
});
