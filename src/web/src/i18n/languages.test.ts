import { expect, it } from 'vitest';
import { en } from './en';
import { vi as vietnamese } from './vi';

type Dictionary = Readonly<Record<string, Readonly<Record<string, string>>>>;

function words(dictionary: Dictionary): [key: string, text: string][] {
  return Object.entries(dictionary).flatMap(([topic, entries]) =>
    Object.entries(entries).map(([key, text]): [string, string] => [`${topic}.${key}`, text]),
  );
}

const english = new Map(words(en));
const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();

it('has the same keys in both languages; English has a singular besides', () => {
  const keys = words(vietnamese).map(([key]) => key);
  const plain = [...english.keys()].filter((key) => !key.endsWith('_one'));
  expect(plain.sort()).toEqual(keys.sort());
  const singular = [...english.keys()].filter((key) => key.endsWith('_one'));
  expect(singular.sort()).toEqual(
    keys.filter((key) => key.endsWith('_other')).map((key) => key.replace('_other', '_one')),
  );
});

it('fills in the same values in both languages', () => {
  for (const [key, text] of words(vietnamese))
    expect([key, placeholders(english.get(key) ?? '')]).toEqual([key, placeholders(text)]);
});

it('leaves nothing empty, and writes Vietnamese composed (NFC)', () => {
  for (const [key, text] of [...words(vietnamese), ...english]) {
    expect([key, text.trim().length > 0]).toEqual([key, true]);
    expect([key, text.normalize('NFC')]).toEqual([key, text]);
  }
});
