import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeTus } from '../../test/FakeTus';
import { chair, meetingView } from '../../test/meeting';
import { renderMeeting } from '../../test/renderMeeting';
import { AttachPaperDialog } from './AttachPaperDialog';

// How a file is sent, the tests of rooms see.
beforeEach(() => {
  fakeTus.onStart = ({ events }) => events.onDone(`upload${fakeTus.sendings.length}`);
});

/** Answers, one after the other, to the command that makes the document. */
async function open(...answers: readonly Response[]) {
  const added: { commandId: string; command: { uploadId: string } }[] = [];
  vi.stubGlobal(
    'fetch',
    vi.fn(async (path: string, init?: RequestInit) => {
      if (path === '/api/rooms/personal') return Response.json({ id: 'own' });
      if (path.startsWith('/api/uploads/')) return Response.json({ state: 'ready' });
      added.push(JSON.parse(String(init?.body)));
      return answers[added.length - 1] ?? Response.error();
    }),
  );
  const onClose = vi.fn();
  const page = await renderMeeting(
    <AttachPaperDialog itemId="i1" number="1" onClose={onClose} />,
    meetingView({ me: chair() }),
  );
  await userEvent.upload(
    screen.getByLabelText(/^Tệp/),
    new File(['%PDF'], 'to-trinh.pdf', { type: 'application/pdf' }),
  );
  return { ...page, added, onClose };
}

const press = () => userEvent.click(screen.getByRole('button', { name: 'Đính kèm tài liệu' }));
const made = () => Response.json({ ok: true, seq: 1, result: { documentId: 'd' } });
const failed = async () => waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/^Chưa gửi được tệp/));

it('makes one document where the answer was lost, and sends the file once', async () => {
  const { added, sent } = await open(new Response('', { status: 504 }), made());
  await press();
  await failed();
  await press();
  await waitFor(() => expect(sent()).toEqual([{ type: 'attachPaper', itemId: 'i1', documentId: 'd' }]));
  expect(fakeTus.sendings).toHaveLength(1);
  expect(added).toHaveLength(2);
  expect(added[1]).toEqual(added[0]);
});

it('sends the file again where the server has let go of it', async () => {
  const { added } = await open(Response.json({ code: 'notFound' }, { status: 404 }), made());
  await press();
  await failed();
  await press();
  await waitFor(() => expect(added.map(({ command }) => command.uploadId)).toEqual(['upload1', 'upload2']));
});

it('attaches the same document where that was not done', async () => {
  const { added, sent, refuse, server, onClose } = await open(made());
  await press();
  await waitFor(() => expect(sent()).toHaveLength(1));
  await refuse('rateLimited');
  await press();
  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(sent()[1]).toEqual(sent()[0]);
  expect(added).toHaveLength(1);
  await act(async () =>
    server
      .callsOf('Execute')
      .at(-1)
      ?.answer({ ok: true, seq: 1, result: { paperId: 'p' } }),
  );
  await waitFor(() => expect(sent().at(-1)).toEqual({ type: 'approvePaper', paperId: 'p' }));
  await act(async () => server.callsOf('Execute').at(-1)?.answer({ ok: true, seq: 1 }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
});
