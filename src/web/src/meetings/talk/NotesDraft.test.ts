import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { settled } from '../../test/FakeServer';
import { NotesDraft } from './NotesDraft';

let reachable: boolean;
let stored: string | undefined;
const fetched = vi.fn(async (_path: string, init: RequestInit) => {
  if (!reachable) throw new TypeError('Failed to fetch');
  if (init.method === 'GET')
    return stored === undefined
      ? Response.json({ code: 'notFound' }, { status: 404 })
      : Response.json({ text: stored });
  stored = init.method === 'PUT' ? (JSON.parse(String(init.body)) as { text: string }).text : undefined;
  return new Response(null, { status: 204 });
});

const wait = async (milliseconds: number) => {
  await vi.advanceTimersByTimeAsync(milliseconds);
  await settled();
};

async function loaded(): Promise<NotesDraft> {
  const draft = new NotesDraft('/api/meetings/m/notes');
  draft.load();
  await wait(0);
  return draft;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', fetched);
  reachable = true;
  stored = undefined;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('begins empty where nothing is stored, and with what is', async () => {
  expect((await loaded()).getState()).toEqual({ status: 'saved', text: '' });
  stored = 'Nhớ hỏi kinh phí';
  expect((await loaded()).getState()).toEqual({ status: 'saved', text: 'Nhớ hỏi kinh phí' });
});

it('saves a moment after the last key', async () => {
  const draft = await loaded();
  draft.write('a');
  await wait(500);
  draft.write('ab');
  await wait(500);
  expect(draft.getState().status).toBe('unsaved');
  expect(stored).toBeUndefined();
  await wait(400);
  expect(draft.getState()).toEqual({ status: 'saved', text: 'ab' });
  expect(stored).toBe('ab');
});

it('keeps what could not be saved, says so, and saves it later', async () => {
  const draft = await loaded();
  reachable = false;
  draft.write('quan trọng');
  await wait(900);
  expect(draft.getState()).toEqual({ status: 'failed', text: 'quan trọng' });
  expect(draft.isDirty).toBe(true);
  reachable = true;
  draft.retry();
  await wait(0);
  expect(draft.getState().status).toBe('saved');
  expect(stored).toBe('quan trọng');
});

it('shows what was written and not what is stored, as long as that is not saved', async () => {
  stored = 'cũ';
  const draft = await loaded();
  reachable = false;
  draft.write('mới');
  draft.save();
  draft.load();
  await wait(0);
  expect(draft.getState()).toEqual({ status: 'failed', text: 'mới' });
  reachable = true;
  draft.load();
  await wait(0);
  expect(draft.getState()).toEqual({ status: 'saved', text: 'mới' });
  expect(stored).toBe('mới');
});

it('keeps what it holds when it cannot be read again, and takes what another device wrote when it can', async () => {
  stored = 'cũ';
  const draft = await loaded();
  reachable = false;
  draft.load();
  await wait(0);
  expect(draft.getState()).toEqual({ status: 'saved', text: 'cũ' });
  draft.save();
  await wait(0);
  expect(stored).toBe('cũ');
  reachable = true;
  stored = 'từ điện thoại';
  draft.load();
  await wait(0);
  expect(draft.getState()).toEqual({ status: 'saved', text: 'từ điện thoại' });
});

it('does not put what is stored in the place of what is typed while it is read again', async () => {
  const draft = await loaded();
  draft.load();
  draft.write('đang gõ');
  await wait(0);
  expect(draft.getState()).toEqual({ status: 'unsaved', text: 'đang gõ' });
  draft.save();
  await wait(0);
});

it('deletes notes that were emptied', async () => {
  stored = 'cũ';
  const draft = await loaded();
  draft.write('');
  draft.save();
  await wait(0);
  expect(draft.getState().status).toBe('saved');
  expect(stored).toBeUndefined();
});

it('does not put what was stored before in the place of what was saved while it was read again', async () => {
  stored = 'cũ';
  const draft = await loaded();
  const read: { answer?: (response: Response) => void } = {};
  fetched.mockImplementationOnce(() => new Promise<Response>((resolve) => Object.assign(read, { answer: resolve })));
  draft.load();
  draft.write('mới');
  await wait(900);
  expect(stored).toBe('mới');
  read.answer?.(Response.json({ text: 'cũ' }));
  await wait(0);
  expect(draft.getState()).toEqual({ status: 'saved', text: 'mới' });
});

it('asks nobody about what could not be saved once its writer is signed out', async () => {
  const draft = await loaded();
  const isAsked = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  reachable = false;
  draft.write('chưa lưu');
  await wait(900);
  expect(isAsked()).toBe(true);
  draft.end();
  draft.save();
  await wait(900);
  expect(isAsked()).toBe(false);
});
