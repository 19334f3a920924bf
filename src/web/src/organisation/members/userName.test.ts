import { expect, it } from 'vitest';
import { isUserName, suggestUserName } from './userName';

it('makes a user name of a name', () => {
  expect(suggestUserName('Đặng Thị Ánh')).toBe('anh.dt');
  expect(suggestUserName('  Hòa ')).toBe('hoa');
  expect(suggestUserName('')).toBe('');
});

it('knows what a user name may be', () => {
  expect(['anh.dt', 'A1@x-y_z+1'].every(isUserName)).toBe(true);
  expect(['', 'ánh', '.a', 'a b'].some(isUserName)).toBe(false);
});
