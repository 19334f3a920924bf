// The first that is found: most browsers name others besides themselves.
const browsers = [
  ['Edg/', 'Edge'],
  ['EdgA/', 'Edge'],
  ['EdgiOS/', 'Edge'],
  ['OPR/', 'Opera'],
  ['coc_coc_browser/', 'Cốc Cốc'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['CriOS/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;

const systems = [
  ['Windows', 'Windows'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Macintosh', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

/** What a `User-Agent` stands for, as people know it; undefined where it is none that we know. */
export function deviceName(userAgent: string | undefined): { browser: string; system: string } | undefined {
  const find = (known: typeof browsers | typeof systems) => known.find(([word]) => userAgent?.includes(word))?.[1];
  const browser = find(browsers);
  const system = find(systems);
  return browser && system ? { browser, system } : undefined;
}

export function isHandheld(userAgent: string | undefined): boolean {
  return /Android|iPhone|iPad/.test(userAgent ?? '');
}
