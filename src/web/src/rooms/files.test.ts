import { expect, it } from 'vitest';
import { cleanFileName, kindOf, titleOf } from './files';

it('calls files as the server will', () => {
  expect(cleanFileName('Tờ trình.docx'.normalize('NFD'))).toBe('Tờ trình.docx'.normalize('NFC'));
  expect(cleanFileName('C:\\Hồ sơ\\a.pdf')).toBe('a.pdf');
  expect(cleanFileName('../a.pdf')).toBe('a.pdf');
  expect(cleanFileName('a\u202Efdp.exe\u0007')).toBe('afdp.exe');
  const long = cleanFileName(`${'a'.repeat(400)}.docx`);
  expect(long).toHaveLength(255);
  expect(long.endsWith('.docx')).toBe(true);
});

it('makes a title of a name', () => {
  expect(titleOf('Nghị quyết số 10.docx')).toBe('Nghị quyết số 10');
  expect(titleOf('v1.2 dự thảo.pdf')).toBe('v1.2 dự thảo');
  expect(titleOf('.pdf')).toBe('.pdf');
  expect(titleOf('không đuôi')).toBe('không đuôi');
});

it('tells kinds of files apart', () => {
  expect(
    [
      'application/pdf',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.oasis.opendocument.text',
      'text/plain',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.oasis.opendocument.spreadsheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      'image/png',
      'application/x-unknown',
    ].map(kindOf),
  ).toEqual(['pdf', 'text', 'text', 'text', 'sheet', 'sheet', 'slides', 'image', 'other']);
});
