import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const files = new Map(
  names.filter((name) => /\.(css|tsx?)$/.test(name) && !/\.test\./.test(name)).map((name) => [name, read(name)]),
);

/** What a file brings with it, whether at once or when it is wanted. */
function broughtBy(name: string, how: RegExp): readonly string[] {
  if (name.endsWith('.css')) return [];
  return [...(files.get(name) ?? '').matchAll(how)].flatMap(([, path = '']) => {
    const at = normalize(join(dirname(name), path)).replaceAll('\\', '/');
    return [at, `${at}.tsx`, `${at}.ts`].filter((found) => files.has(found));
  });
}

const atOnce = /^(?:import|export|\} from)[^;'()]*'(\.[^']+)';/gm;
const whenWanted = /import\('(\.[^']+)'\)/g;

function withAll(first: string): ReadonlySet<string> {
  const all = new Set<string>();
  const add = (name: string) => {
    if (all.has(name)) return;
    all.add(name);
    broughtBy(name, atOnce).forEach(add);
  };
  add(first);
  return all;
}

function classesOf(styles: string): ReadonlySet<string> {
  return new Set([...styles.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name));
}

/** The classes that a file gives in plain words. */
function wordsOf(name: string): readonly string[] {
  return [...(files.get(name) ?? '').matchAll(/className="([\w\- ]+)"/g)].flatMap(([, words = '']) => words.split(' '));
}

const defined = new Map(
  [...files].filter(([name]) => name.endsWith('.css')).map(([name, styles]) => [name, classesOf(styles)]),
);

it('every page brings the styles of all that it shows, whichever page was opened before it', () => {
  const everywhere = withAll('main.tsx');
  const known = new Set([...defined.values()].flatMap((classes) => [...classes]));
  const pages = broughtBy('app/routes.tsx', whenWanted);
  const missing = pages.flatMap((page) => {
    const parts = [...everywhere, ...withAll(page)];
    const styled = new Set(parts.flatMap((part) => [...(defined.get(part) ?? [])]));
    return parts.flatMap((part) =>
      wordsOf(part)
        .filter((word) => known.has(word) && !styled.has(word))
        .map((word) => `${page}: ${word} of ${part}`),
    );
  });
  expect(pages.length).toBeGreaterThan(20);
  expect([...new Set(missing)]).toEqual([]);
});

/** The classes with a rule that holds wherever they stand: on every page, once its file was brought. */
function unscopedIn(styles: string): ReadonlySet<string> {
  const selectors = [...styles.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{/g)].flatMap(([, all = '']) =>
    all
      .replaceAll(/\([^()]*\)/g, '()')
      .split(',')
      .map((each) => each.trim()),
  );
  return new Set(selectors.filter((each) => /^\.[a-z][\w-]*$/.test(each)).map((each) => each.slice(1)));
}

const unscoped = new Map(
  [...files].filter(([name]) => name.endsWith('.css')).map(([name, styles]) => [name, unscopedIn(styles)]),
);

it('no page looks otherwise once another was opened', () => {
  const everywhere = withAll('main.tsx');
  const altered = broughtBy('app/routes.tsx', whenWanted).flatMap((page) => {
    const parts = new Set([...everywhere, ...withAll(page)]);
    const shown = new Set([...parts].flatMap(wordsOf));
    return [...unscoped].flatMap(([name, classes]) =>
      parts.has(name)
        ? []
        : [...classes].filter((word) => shown.has(word)).map((word) => `${page}: ${word} of ${name}`),
    );
  });
  expect(altered).toEqual([]);
});
