import type { DocumentView } from '../contract/documents';

/** Newest first. */
export function versionNumbers(versions: DocumentView['versions']): number[] {
  return Object.keys(versions)
    .map(Number)
    .sort((a, b) => b - a);
}

/** The newest version that has pages; 0: none has. Comments belong there. */
export function newestToRead(versions: DocumentView['versions']): number {
  return versionNumbers(versions).find((number) => versions[String(number)]?.rendition.state === 'ready') ?? 0;
}

/** The number of a version in an address, where there is such a version. */
export function versionIn(versions: DocumentView['versions'], given: string | null): number | undefined {
  return given !== null && /^[1-9]\d{0,6}$/.test(given) && Object.hasOwn(versions, given) ? Number(given) : undefined;
}

/** A page's number in an address, from 1. */
export function pageIn(given: string | null): number | undefined {
  return given !== null && /^[1-9]\d{0,4}$/.test(given) ? Number(given) : undefined;
}
