import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { Button } from './Button';
import { ConfirmDialog, Dialog } from './Dialog';
import { SearchField, TextField } from './fields';

function Form({ onClose, isHeld }: { onClose: () => void; isHeld?: boolean }) {
  const [text, setText] = useState('Đã ghi từ trước');
  const [sought, setSought] = useState('');
  return (
    <Dialog title="Kết luận" isOpen onClose={onClose} isHeld={isHeld ?? false}>
      <TextField label="Nội dung" rows={3} value={text} onChange={setText} />
      <SearchField label="Tìm" value={sought} onChange={setSought} />
      <input type="checkbox" aria-label="Giao việc" />
    </Dialog>
  );
}

function open(isHeld?: boolean) {
  const onClose = vi.fn();
  render(<Form onClose={onClose} isHeld={isHeld ?? false} />);
  return onClose;
}

const beside = async () => userEvent.click(document.querySelector('.backdrop') as Element);
const words = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Nội dung' });

it.each([
  ['a press beside it', beside],
  ['Escape', async () => userEvent.keyboard('{Escape}')],
])('does not lose what was typed by %s, and lets go of it when told so', async (_, dismiss) => {
  const onClose = open();
  await userEvent.type(words(), ', nay sửa');
  await dismiss();
  await userEvent.click(await screen.findByRole('button', { name: 'Nhập tiếp' }));
  await waitFor(() => expect(document.activeElement).toBe(words()));
  expect(onClose).not.toHaveBeenCalled();
  expect(words().value).toBe('Đã ghi từ trước, nay sửa');

  await dismiss();
  await userEvent.click(await screen.findByRole('button', { name: 'Bỏ nội dung này' }));
  expect(onClose).toHaveBeenCalledOnce();
});

it('goes on with the words when the question is escaped', async () => {
  const onClose = open();
  await userEvent.type(words(), '!');
  await userEvent.keyboard('{Escape}');
  await screen.findByRole('alertdialog');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(onClose).not.toHaveBeenCalled();
});

it('asks nothing where nothing was typed that would be missed', async () => {
  const onClose = open();
  await userEvent.type(screen.getByRole('searchbox'), 'An');
  await userEvent.click(screen.getByRole('checkbox'));
  await userEvent.type(words(), '!');
  await userEvent.clear(words());
  await beside();
  expect(onClose).toHaveBeenCalledOnce();
});

it('asks about what is held and stands in no field', async () => {
  const onClose = open(true);
  await beside();
  await screen.findByRole('alertdialog');
  expect(onClose).not.toHaveBeenCalled();
});

it('asks once where a question holds the words', async () => {
  const onClose = vi.fn();
  render(
    <ConfirmDialog
      title="Hủy cuộc họp?"
      text={<textarea aria-label="Lý do" />}
      confirm="Hủy cuộc họp"
      isOpen
      onConfirm={() => undefined}
      onClose={onClose}
    />,
  );
  const reason = screen.getByRole('textbox', { name: 'Lý do' });
  await userEvent.type(reason, 'Trùng lịch');
  await beside();
  expect(screen.getAllByRole('alertdialog')).toHaveLength(1);
  await waitFor(() => expect(document.activeElement).toBe(reason));
  await userEvent.keyboard('{Escape}');
  await userEvent.click(await screen.findByRole('button', { name: 'Bỏ nội dung này' }));
  expect(onClose).toHaveBeenCalledOnce();
});

it('asks nothing while what was typed is being sent: closing does not take it back', async () => {
  const onClose = vi.fn();
  const Sending = () => {
    const [text, setText] = useState('');
    const [isPending, setPending] = useState(false);
    return (
      <Dialog title="Kết luận" isOpen onClose={onClose}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setPending(true);
          }}
        >
          <TextField label="Nội dung" value={text} onChange={setText} />
          <Button type="submit" isPending={isPending}>
            Lưu
          </Button>
        </form>
      </Dialog>
    );
  };
  render(<Sending />);
  await userEvent.type(screen.getByRole('textbox'), 'Giao Văn phòng');
  await userEvent.click(screen.getByRole('button', { name: 'Lưu' }));
  await userEvent.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledOnce();
  expect(screen.queryByRole('alertdialog')).toBeNull();
});
