import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { dataOf, useResource } from './useResource';

const status = (code: number) => Response.json({}, { status: code });

async function reading(answers: readonly Response[]) {
  const left = [...answers];
  vi.stubGlobal('fetch', async () => left.shift() ?? status(500));
  const { result } = renderHook(() => useResource<{ readonly n: number }>('/api/things'));
  await waitFor(() => expect(result.current.status).not.toBe('loading'));
  return {
    result,
    async again() {
      const before = left.length;
      act(() => result.current.reload());
      await waitFor(() => expect(left).toHaveLength(before - 1));
      await act(async () => undefined);
    },
  };
}

it('keeps what was answered before where the server cannot be reached, while it is asked once more too', async () => {
  const { result, again } = await reading([Response.json({ n: 1 }), status(502), status(503), Response.json({ n: 2 })]);
  expect(result.current).toMatchObject({ status: 'loaded', data: { n: 1 } });
  await again();
  expect(result.current).toMatchObject({ status: 'failed', error: { code: 'unreachable' }, data: { n: 1 } });
  await again();
  expect(dataOf(result.current)).toEqual({ n: 1 });
  await again();
  expect(result.current).toMatchObject({ status: 'loaded', data: { n: 2 } });
});

it('keeps what was answered before where too much was asked at once', async () => {
  const { result, again } = await reading([Response.json({ n: 1 }), status(429)]);
  await again();
  expect(result.current).toMatchObject({ status: 'failed', data: { n: 1 } });
});

it.each([403, 404])('keeps nothing of what is gone or not to be seen any more: %i', async (code) => {
  const { result, again } = await reading([Response.json({ n: 1 }), status(code)]);
  await again();
  expect(result.current.status).toBe('failed');
  expect(dataOf(result.current)).toBeUndefined();
});

it('holds nothing where it could not be read at all', async () => {
  const { result } = await reading([status(502)]);
  expect(result.current.status).toBe('failed');
  expect(dataOf(result.current)).toBeUndefined();
});
