import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { usePages } from './usePages';

async function readAgain(code: number) {
  const answers = [Response.json({ items: ['a'], cursor: 'c' }), Response.json({}, { status: code })];
  vi.stubGlobal('fetch', async () => answers.shift());
  const { result } = renderHook(() => usePages<string>('/api/things'));
  await waitFor(() => expect(result.current.items).toEqual(['a']));
  act(() => result.current.refresh());
  await waitFor(() => expect(result.current.status).toBe('failed'));
  return result.current;
}

it.each([429, 502, 503])('keeps what is shown where it may be read in a moment: %i', async (code) => {
  expect(await readAgain(code)).toMatchObject({ items: ['a'], hasMore: true, error: { status: code } });
});

it.each([403, 404])('keeps nothing of what is gone or not to be seen any more: %i', async (code) => {
  expect(await readAgain(code)).toMatchObject({ items: [], hasMore: false, error: { status: code } });
});
