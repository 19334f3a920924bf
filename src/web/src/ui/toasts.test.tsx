import { act, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
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
