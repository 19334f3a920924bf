import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { Dialog } from './Dialog';
import { showToast, Toasts } from './toasts';

it('looks otherwise when something was done than when something is wrong', () => {
  render(<Toasts />);
  act(() => {
    showToast('Đã ghi.', 'good');
    showToast('Chưa tải được.');
  });
  expect(screen.getByText('Đã ghi.').parentElement?.className).toBe('toast toast--good');
  expect(screen.getByText('Chưa tải được.').parentElement?.className).toBe('toast toast--bad');
});

it('is heard and put away over a dialog, which stays', async () => {
  const onClose = vi.fn();
  render(
    <>
      <Toasts />
      <Dialog title="Kết luận" isOpen onClose={onClose}>
        <p>Nội dung</p>
      </Dialog>
    </>,
  );
  act(() => showToast('Không ghi được kết luận.'));
  const toast = screen.getByText('Không ghi được kết luận.').parentElement as HTMLElement;
  // By its role: what a dialog hides has none.
  await userEvent.click(within(toast).getByRole('button', { name: 'Đóng' }));
  expect(toast.isConnected).toBe(false);
  expect(onClose).not.toHaveBeenCalled();
});
