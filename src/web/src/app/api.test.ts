import { expect, it } from 'vitest';
import { fileNameOf } from './api';

it('calls a file what the server calls it', () => {
  expect(fileNameOf("attachment; filename=bien-ban.pdf; filename*=UTF-8''bi%C3%AAn-b%E1%BA%A3n.pdf")).toBe(
    'biên-bản.pdf',
  );
  expect(fileNameOf('attachment; filename="bien ban.pdf"')).toBe('bien ban.pdf');
  expect(fileNameOf(null)).toBeUndefined();
});
