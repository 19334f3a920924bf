import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ComparedRow, DocumentView } from '../../contract/documents';
import { renderPage } from '../../test/renderPage';
import { documentView, roomView, versionView } from '../testDocuments';
import ComparePage from './ComparePage';

const versions = { 1: versionView(), 2: versionView({ sha256: 'cd'.repeat(32) }) };
const same = (text: string): ComparedRow => ({ kind: 'same', left: { text }, right: { text } });
const rows: readonly ComparedRow[] = [
  ...Array.from({ length: 9 }, (_, i) => same(`Đoạn ${i + 1}`)),
  {
    kind: 'changed',
    left: {
      text: 'Trước ngày 30/11',
      parts: [
        { text: 'Trước ngày ', changed: false },
        { text: '30/11', changed: true },
      ],
    },
    right: {
      text: 'Trước ngày 15/12',
      parts: [
        { text: 'Trước ngày ', changed: false },
        { text: '15/12', changed: true },
      ],
    },
  },
  same('Giữa'),
  { kind: 'inserted', right: { text: 'Điều mới' } },
  { kind: 'deleted', left: { text: 'Điều cũ' } },
];

const open = (answer: unknown, view: DocumentView = documentView({ versions }), query = '?from=1&to=2') => {
  history.replaceState(null, '', `/documents/d/compare${query}`);
  return renderPage(<ComparePage id="d" />, {
    '/api/documents/d': { seq: 1, state: view },
    '/api/rooms/r': { seq: 1, state: roomView() },
    '/api/documents/d/compare?from=1&to=2': answer,
  });
};

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(() => {
  vi.unstubAllGlobals();
  history.replaceState(null, '', '/');
});

it('shows what changed word by word, side by side, and folds what did not', async () => {
  await open({ from: 1, to: 2, rows, truncated: false });
  const table = within(await screen.findByRole('table', { name: 'So sánh hai phiên bản' }));
  expect(table.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['Bản 1', 'Bản 2']);
  const changed = table.getByRole('row', { name: /30\/11/ });
  expect(changed.querySelector('del')?.textContent).toBe('30/11');
  expect(changed.querySelector('ins')?.textContent).toBe('15/12');
  expect(table.getByText('Điều mới').tagName).toBe('INS');
  expect(table.getByText('Điều cũ').tagName).toBe('DEL');
  expect(table.queryByText('Đoạn 1')).toBeNull();
  await userEvent.click(table.getByRole('button', { name: 'Hiện 7 đoạn giống nhau' }));
  expect(table.getAllByText('Đoạn 1')).toHaveLength(2);
  expect(screen.getByRole('link', { name: 'Báo cáo quý III' }).getAttribute('href')).toBe('/documents/d?version=2');
});

it('goes from change to change, around the end', async () => {
  await open({ from: 1, to: 2, rows, truncated: false });
  expect(await screen.findByText('2 chỗ thay đổi')).toBeTruthy();
  const next = screen.getByRole('button', { name: 'Tiếp' });
  await userEvent.click(next);
  expect(screen.getByRole('status').textContent).toBe('Thay đổi 1 / 2');
  expect(document.activeElement?.textContent).toContain('30/11');
  await userEvent.click(next);
  await userEvent.click(next);
  expect(screen.getByRole('status').textContent).toBe('Thay đổi 1 / 2');
  await userEvent.click(screen.getByRole('button', { name: 'Trước' }));
  expect(screen.getByRole('status').textContent).toBe('Thay đổi 2 / 2');
});

it('says that nothing changed, and that a text is too long', async () => {
  await open({ from: 1, to: 2, rows: [same('Như nhau')], truncated: true });
  expect(await screen.findByText('Phần chữ của hai phiên bản giống nhau.')).toBeTruthy();
  expect(screen.getByText('Tài liệu quá dài: chỉ so sánh phần đầu.')).toBeTruthy();
});

it('does not ask where a version has no text', async () => {
  const scan = { 1: versionView(), 2: versionView({ rendition: { state: 'ready', pages: 1, hasText: false } }) };
  const { fetched } = await open({}, documentView({ versions: scan }));
  expect(await screen.findByText(/Chưa so sánh được/)).toBeTruthy();
  expect(fetched.mock.calls.some(([path]) => path.includes('/compare'))).toBe(false);
});

it('says where both are the same version, and takes numbers that are none for the newest two', async () => {
  await open({ from: 1, to: 2, rows, truncated: false }, undefined, '?from=2&to=2');
  expect(await screen.findByText('Hãy chọn hai phiên bản khác nhau.')).toBeTruthy();
});

it('compares the newest with the one before where the address says nothing', async () => {
  await open({ from: 1, to: 2, rows, truncated: false }, undefined, '?from=7&to=x');
  expect(await screen.findByText('2 chỗ thay đổi')).toBeTruthy();
});

it('is no page for whoever may not see the document', async () => {
  await renderPage(<ComparePage id="d" />);
  expect(await screen.findByRole('heading', { name: 'Không tìm thấy trang' })).toBeTruthy();
});

it('has no fault that axe finds', async () => {
  const { container } = await open({ from: 1, to: 2, rows, truncated: false });
  await screen.findByRole('table');
  expect((await axe.run(container)).violations).toEqual([]);
});
