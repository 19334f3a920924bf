import { expect, it } from 'vitest';
import { roomRoles } from '../contract/rooms';
import { rightsIn } from './rights';

const open = { closed: false, personal: false, hasOwnEntry: true };

it('lets owners and editors keep documents, and owners alone say who is in', () => {
  const rights = roomRoles.map((role) => rightsIn({ role, ...open }));
  expect(rights.map(({ keep }) => keep)).toEqual([true, true, false, false]);
  expect(rights.map(({ see }) => see)).toEqual([true, true, false, false]);
  expect(rights.map(({ change, changeMembers }) => change && changeMembers)).toEqual([true, false, false, false]);
  expect(rights.every(({ leave }) => leave)).toBe(true);
});

it('lets nothing change in a closed room but that it opens again', () => {
  const rights = roomRoles.map((role) => rightsIn({ role, ...open, closed: true }));
  expect(rights.some(({ keep, change, changeMembers, leave }) => keep || change || changeMembers || leave)).toBe(false);
  expect(rights.map(({ reopen }) => reopen)).toEqual([true, false, false, false]);
  expect(rights.map(({ see }) => see)).toEqual([true, true, false, false]);
});

it('has nobody come into a personal room or leave it', () => {
  const rights = rightsIn({ role: 'owner', ...open, personal: true });
  expect([rights.keep, rights.change, rights.changeMembers, rights.leave]).toEqual([true, true, false, false]);
});

it('does not let one leave who is in by a unit', () => {
  expect(rightsIn({ role: 'reader', ...open, hasOwnEntry: false }).leave).toBe(false);
});
