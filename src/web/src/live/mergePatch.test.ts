import { describe, expect, it } from 'vitest';
import { mergePatch } from './mergePatch';

describe('RFC 7396, appendix A', () => {
  const cases: [original: unknown, patch: unknown, result: unknown][] = [
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ];
  it.each(cases)('%j with %j is %j', (original, patch, result) => {
    const before = structuredClone(original);
    expect(mergePatch(original, patch)).toEqual(result);
    expect(original).toEqual(before);
  });
});

describe('identity', () => {
  const view = { agenda: { a: { title: 'Một' }, b: { title: 'Hai' } }, ballots: { x: { cast: 1 } } };

  it('keeps what the patch does not touch', () => {
    const next = mergePatch(view, { agenda: { a: { title: 'Ba' } } }) as typeof view;
    expect(next).not.toBe(view);
    expect(next.agenda.b).toBe(view.agenda.b);
    expect(next.ballots).toBe(view.ballots);
  });

  it('keeps everything when the patch changes nothing', () => {
    expect(mergePatch(view, {})).toBe(view);
    expect(mergePatch(view, { agenda: { a: { title: 'Một' } }, gone: null })).toBe(view);
  });
});

describe('prototypes', () => {
  it('are never touched by a key named __proto__', () => {
    const patch: unknown = JSON.parse('{"__proto__": {"admin": true}, "constructor": {"prototype": {"admin": true}}}');
    const merged = mergePatch({ a: 1 }, patch) as Record<string, unknown>;
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect(merged.admin).toBeUndefined();
    expect(Object.keys(merged)).toEqual(['a', '__proto__', 'constructor']);
  });

  it('are not taken for members of the target', () => {
    expect(mergePatch({}, { toString: { a: 1 } })).toEqual({ toString: { a: 1 } });
    expect(mergePatch({}, { toString: null })).toEqual({});
  });
});
