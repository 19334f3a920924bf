import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DocumentView } from '../../contract/documents';
import { commentView, documentView, roomView, versionView } from '../testDocuments';
import { me, open } from '../testPage';

beforeEach(() => vi.stubGlobal('scrollTo', () => undefined));
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

const talk = { comments: { c: commentView() }, commentTotals: { total: 1, open: 1 } };

it('shows what is said, answers it and resolves it', async () => {
  const page = await open(
    documentView({ ...talk, me: me({ role: 'reviewer', versions: { 1: { deliveredAt: '2026-11-23T02:00:00Z' } } }) }),
  );
  // There is room for it, and something in it.
  const panel = screen.getByRole('complementary', { name: 'Ý kiến' });
  expect(panel.textContent).toContain('Trang 1 · khoản 1 Điều 2');
  expect(panel.textContent).toContain('Nên rút còn 10 ngày');

  await userEvent.click(screen.getByRole('button', { name: 'Trả lời' }));
  await userEvent.type(
    screen.getByRole('textbox', { name: 'Câu trả lời của bạn' }),
    'Đồng ý{Control>}{Enter}{/Control}',
  );
  expect(page.sent()).toEqual([{ type: 'reply', commentId: 'c', text: 'Đồng ý' }]);
  await page.answer({ ok: true, seq: 2 });
  await page.happens({
    comments: {
      c: { replies: { r: { position: 1, text: 'Đồng ý', by: 'me', byName: 'Tôi', at: '2026-11-23T03:00:00Z' } } },
    },
  });
  expect(panel.textContent).toContain('Đồng ý');

  await userEvent.click(screen.getByRole('button', { name: 'Đã giải quyết' }));
  expect(page.sent().at(-1)).toEqual({ type: 'resolve', commentId: 'c' });
  await page.answer({ ok: true, seq: 3 });
  const resolved = { by: 'me', byName: 'Tôi', at: '2026-11-23T03:01:00Z' };
  await page.happens({ comments: { c: { resolved } }, commentTotals: { open: 0 } });
  expect(panel.textContent).not.toContain('Nên rút còn 10 ngày');
});

it('takes a comment on a page as a whole', async () => {
  const page = await open(
    documentView({ me: me({ role: 'reviewer', versions: { 1: { deliveredAt: '2026-11-23T02:00:00Z' } } }) }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Ý kiến (0 đang mở)' }));
  await userEvent.click(screen.getByRole('button', { name: 'Nêu ý kiến về trang 1' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Ý kiến của bạn' }), 'Thiếu nơi nhận');
  await userEvent.click(screen.getByRole('button', { name: 'Gửi' }));
  expect(page.sent()).toEqual([{ type: 'comment', version: 1, anchor: { page: 1 }, text: 'Thiếu nơi nhận' }]);
});

it('lets reviewers confirm where a comment is in a newer version', async () => {
  const place = {
    version: 2,
    from: 1,
    state: 'moved',
    confidence: 80,
    anchor: { page: 2, clause: 'khoản 1 Điều 3' },
  } as const;
  const versions = { 1: versionView(), 2: versionView({ sha256: 'cd'.repeat(32) }) };
  const page = await open(
    documentView({
      ...talk,
      versions,
      comments: { c: commentView({ place }) },
      me: me({ role: 'reviewer', versions: { 2: { deliveredAt: '2026-11-23T02:00:00Z' } } }),
    }),
  );
  expect(screen.getByText('Đã chuyển chỗ')).toBeTruthy();
  expect(screen.getByText(/Nêu ở bản 1: “chậm nhất sau 15 ngày”/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Đúng đoạn này' }));
  expect(page.sent()).toEqual([{ type: 'confirmAnchor', commentId: 'c', version: 2, anchor: place.anchor }]);
});

it('says of a place that somebody confirmed what was confirmed', async () => {
  const confirmed = { by: 'an', byName: 'An', at: '2026-11-23T03:01:00Z' };
  const place = { version: 2, from: 1, state: 'lost' as const, confidence: 0 };
  const page = await open(
    documentView({
      ...talk,
      versions: { 1: versionView(), 2: versionView() },
      comments: { c: commentView({ place: { ...place, anchor: { page: 2 }, confirmed } }) },
    }),
  );
  const panel = screen.getByRole('complementary', { name: 'Ý kiến' });
  within(panel).getByText('Đã xác nhận vị trí');
  expect(within(panel).queryByText('Không tìm thấy')).toBeNull();

  await page.happens({
    comments: { c: { place: { ...place, state: 'changed', confidence: 90, anchor: null, confirmed } } },
  });
  within(panel).getByText('Không còn trong bản này');
  expect(within(panel).queryByText(/Câu chứa đoạn này đã sửa/)).toBeNull();
});

it('lets readers read what is said', async () => {
  const { container } = await open(documentView(talk));
  expect(screen.getByText('Nên rút còn 10 ngày')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Trả lời' })).toBeNull();
  expect((await axe.run(container)).violations).toEqual([]);
});

const many = (from: number, to: number) =>
  Object.fromEntries(
    Array.from({ length: to - from + 1 }, (_, i) => [
      `c${from + i}`,
      commentView({ position: from + i, text: `Ý kiến số ${from + i}.` }),
    ]),
  );

function pageOf(comments: DocumentView['comments']) {
  const items = Object.entries(comments).map(([id, comment]) => ({ id, comment }));
  return { items: items.sort((a, b) => b.comment.position - a.comment.position) };
}

it('keeps comments that leave the view, and reads earlier ones again once one of them was answered', async () => {
  const resolved = { by: 'me', byName: 'Tôi', at: '2026-11-23T03:01:00Z' };
  let earlier = many(1, 2);
  const page = await open(
    documentView({
      comments: many(3, 5),
      commentTotals: { total: 5, open: 5 },
      me: me({ role: 'reviewer', versions: { 1: { deliveredAt: '2026-11-23T02:00:00Z' } } }),
    }),
    roomView(),
    {
      '/api/documents/d/comments?cursor=3': () => pageOf(earlier),
      '/api/documents/d/comments?cursor=5': () => pageOf({ ...earlier, ...many(3, 4) }),
    },
  );
  await userEvent.click(screen.getByRole('button', { name: 'Xem các ý kiến trước đó' }));
  await screen.findByText('Ý kiến số 1.');
  expect(screen.queryByRole('button', { name: 'Xem các ý kiến trước đó' })).toBeNull();

  // Some leave the view: nothing is missing between those that were read and those that are in it.
  await page.happens({ comments: { c3: null, c4: null, ...many(6, 6) }, commentTotals: { total: 6, open: 6 } });
  for (const number of [1, 2, 3, 4, 5, 6]) expect(screen.getByText(`Ý kiến số ${number}.`)).toBeTruthy();

  earlier = { ...earlier, c2: commentView({ position: 2, text: 'Ý kiến số 2.', resolved }) };
  const card = screen.getByText('Ý kiến số 2.').closest('article');
  await userEvent.click(within(card as HTMLElement).getByRole('button', { name: 'Đã giải quyết' }));
  await page.answer({ ok: true, seq: 3 });
  await page.happens({ commentTotals: { open: 5 } });
  await waitFor(() => expect(screen.queryByText('Ý kiến số 2.')).toBeNull());
  expect(screen.getByText('Ý kiến số 1.')).toBeTruthy();
});

it('fills the gap that a time without a connection left', async () => {
  const page = await open(documentView({ comments: many(3, 4), commentTotals: { total: 4, open: 4 } }), roomView(), {
    '/api/documents/d/comments?cursor=3': () => pageOf(many(1, 2)),
    '/api/documents/d/comments?cursor=9': () => pageOf(many(1, 8)),
  });
  await userEvent.click(screen.getByRole('button', { name: 'Xem các ý kiến trước đó' }));
  await screen.findByText('Ý kiến số 1.');
  await page.happens({ comments: { c3: null, c4: null, ...many(9, 9) }, commentTotals: { total: 9, open: 9 } });
  await screen.findByText('Ý kiến số 7.');
  for (const number of [2, 4, 5, 8, 9]) expect(screen.getByText(`Ý kiến số ${number}.`)).toBeTruthy();
});

it('reads earlier comments again when others change them, of which no patch tells', async () => {
  let earlier = many(1, 2);
  const page = await open(documentView({ comments: many(3, 4), commentTotals: { total: 4, open: 4 } }), roomView(), {
    '/api/documents/d/comments?cursor=3': () => pageOf(earlier),
  });
  await userEvent.click(screen.getByRole('button', { name: 'Xem các ý kiến trước đó' }));
  await screen.findByText('Ý kiến số 1.');
  const reply = { position: 1, text: 'Đã sửa ở Điều 7', by: 'an', byName: 'An', at: '2026-11-23T03:00:00Z' };
  earlier = { ...earlier, c1: commentView({ position: 1, text: 'Ý kiến số 1.', replies: { r: reply } }) };
  await page.happens({});
  expect(await screen.findByText('Đã sửa ở Điều 7', {}, { timeout: 10_000 })).toBeTruthy();
}, 20_000);

it('says how far comments are carried over to the newest version', async () => {
  const place = { version: 2, from: 1, state: 'lost' as const, confidence: 0 };
  const page = await open(
    documentView({
      versions: { 1: versionView(), 2: versionView() },
      comments: { c: commentView({ place }), d: commentView({ position: 2 }) },
      commentTotals: { total: 2, open: 2 },
    }),
  );
  const panel = screen.getByRole('complementary', { name: 'Ý kiến' });
  within(panel).getByText('Đang tìm chỗ của các ý kiến trong bản này: 1/2');
  await page.happens({ comments: { d: { place } } });
  expect(within(panel).queryByText(/Đang tìm chỗ/)).toBeNull();
});
