import { expect, it } from 'vitest';
import { keptReceipt, makeReceipt, receiptOf } from './receipts';

it('is the SHA-256 of the secret, base64url without padding', async () => {
  // printf abc | openssl dgst -sha256 -binary | basenc --base64url
  expect(await receiptOf('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
});

it('is kept by member and ballot', async () => {
  const made = await makeReceipt('m1', 'b1');
  expect(keptReceipt('m1', 'b1')).toEqual(made);
  expect(await makeReceipt('m1', 'b1')).toEqual(made);
  expect(keptReceipt('m2', 'b1')).toBeUndefined();
  expect((await makeReceipt('m2', 'b1')).secret).not.toBe(made.secret);
});

it('does not trip over what others wrote into the storage', () => {
  localStorage.setItem('collab.receipt.m1.b1', '{"secret": 1}');
  expect(keptReceipt('m1', 'b1')).toBeUndefined();
  localStorage.setItem('collab.receipt.m1.b1', 'nonsense');
  expect(keptReceipt('m1', 'b1')).toBeUndefined();
});
