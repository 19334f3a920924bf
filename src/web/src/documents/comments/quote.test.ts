import { expect, it } from 'vitest';
import { anchorOf } from './quote';

const page = 'Điều 1. Báo cáo\n1. Báo cáo cấp trên.\n2. Báo cáo cấp  trên. Hết';

it('finds words whatever blanks are between them', () => {
  expect(anchorOf({ page: 2, pages: 1, text: 'Điều1.  Báo\ncáo', before: 0 }, [page])).toEqual({
    page: 2,
    quote: { exact: 'Điều 1. Báo cáo' },
    position: { start: 0, end: 15 },
  });
});

it('takes of several places the one that was selected', () => {
  const first = anchorOf({ page: 1, pages: 1, text: 'Báo cáo cấp trên', before: 0.3 }, [page]);
  const second = anchorOf({ page: 1, pages: 1, text: 'Báo cáo cấp trên', before: 0.6 }, [page]);
  expect(first?.position?.start).toBe(page.indexOf('Báo cáo cấp'));
  expect(second?.position?.start).toBe(page.lastIndexOf('Báo cáo cấp'));
  expect(second?.quote?.exact).toBe('Báo cáo cấp  trên');
});

it('gives up where the words are not on the page', () => {
  expect(anchorOf({ page: 1, pages: 1, text: 'Nghị quyết', before: 0 }, [page])).toBeUndefined();
  expect(anchorOf({ page: 1, pages: 1, text: '   ', before: 0 }, [page])).toBeUndefined();
  expect(anchorOf({ page: 1, pages: 1, text: 'x', before: 0 }, [''])).toBeUndefined();
});

it('goes on over the end of the page as the server counts', () => {
  const next = 'Điều 2. Hiệu lực';
  expect(anchorOf({ page: 1, pages: 2, text: 'trên. HếtĐiều 2.', before: 0.9 }, [page, next, 'x'])).toEqual({
    page: 1,
    quote: { exact: 'trên. HếtĐiều 2.' },
    position: { start: page.lastIndexOf('trên'), end: page.length + 7 },
  });
  // What begins on the next page is not of this one.
  expect(anchorOf({ page: 1, pages: 2, text: 'Điều 2. Hiệu', before: 0.9 }, [page, next])).toBeUndefined();
});
