import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { CommentDrafts, noWords } from '../documents/comments/CommentDrafts';
import { noOpinion } from '../rounds/answer/opinion';
import { keepUnsent, unsentOpinion } from '../rounds/answer/unsent';
import { me } from '../test/renderOrganisation';
import { renderPage } from '../test/renderPage';
import { useSession } from './session';

afterEach(() => vi.unstubAllGlobals());

function SignOut() {
  const { signOut } = useSession();
  return (
    <button type="button" onClick={() => void signOut()}>
      Đăng xuất
    </button>
  );
}

it('leaves no comment that is not sent in the browser when one signs out', async () => {
  const draftsOf = (memberId: string) => new CommentDrafts(memberId, 'd');
  for (const id of [me.member.id, 'other']) draftsOf(id).set('reply:c', { ...noWords, text: 'Nháp' });
  await renderPage(<SignOut />, { '/api/auth/logout': {} });
  await userEvent.click(screen.getByRole('button', { name: 'Đăng xuất' }));
  await waitFor(() => expect(draftsOf(me.member.id).get('reply:c')).toBeUndefined());
  expect(draftsOf('other').get('reply:c')?.text).toBe('Nháp');
});

it('leaves no unsent opinion in the browser when one signs out', async () => {
  const writer = { memberId: me.member.id, roundId: 'x', addresseeId: 'u' };
  const other = { ...writer, memberId: 'other' };
  for (const each of [writer, other]) keepUnsent(each, { ...noOpinion, text: 'Nháp' });
  await renderPage(<SignOut />, { '/api/auth/logout': {} });
  await userEvent.click(screen.getByRole('button', { name: 'Đăng xuất' }));
  await waitFor(() => expect(unsentOpinion(writer)).toBeUndefined());
  expect(unsentOpinion(other)?.text).toBe('Nháp');
});
