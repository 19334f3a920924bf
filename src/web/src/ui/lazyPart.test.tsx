import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { lazyPart } from './lazyPart';

function Paper({ title }: { title: string }) {
  return <h1>{title}</h1>;
}

it('says in its place that it could not be fetched, leaves what is around it, and is there once it can be', async () => {
  let fetches = 0;
  const LazyPaper = lazyPart<{ title: string }>(() =>
    ++fetches < 3 ? Promise.reject(new TypeError('no network')) : Promise.resolve({ default: Paper }),
  );
  render(
    <>
      <p>Đang họp</p>
      <LazyPaper title="Tờ trình" />
    </>,
  );
  for (const expected of [1, 2]) {
    await screen.findByText(
      'Không tải được phần này. Kiểm tra mạng rồi thử lại; nếu vẫn không được, hãy tải lại trang.',
    );
    expect(fetches).toBe(expected);
    expect(screen.queryByRole('button', { name: 'Tải lại trang' }) !== null).toBe(expected > 1);
    expect(screen.getByText('Đang họp')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
  }
  expect((await screen.findByRole('heading')).textContent).toBe('Tờ trình');
});

it('is fetched once for all who show it', async () => {
  let fetches = 0;
  const LazyPaper = lazyPart(async () => ({ default: ++fetches > 0 ? Paper : Paper }));
  const { unmount } = render(<LazyPaper title="Một" />);
  await screen.findByText('Một');
  unmount();
  render(<LazyPaper title="Hai" />);
  expect(screen.getByText('Hai')).toBeTruthy();
  expect(fetches).toBe(1);
});

it('is framed where what is said of a failure needs it', async () => {
  const LazyPaper = lazyPart<{ title: string }>(() => Promise.reject(new TypeError('no network')), {
    waiting: null,
    frame: ({ title, children }) => <section aria-label={title}>{children}</section>,
  });
  render(<LazyPaper title="Tờ trình" />);
  expect((await screen.findByRole('region', { name: 'Tờ trình' })).textContent).toContain('Không tải được phần này');
});
