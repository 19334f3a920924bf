/** Pages that somebody has seen of a version, kept on the device: long papers are read on more than one day. */

const longestKept = 200;
const prefix = 'collab.seen.';

function keyOf(member: string, sha256: string): string {
  return `${prefix}${member}.${sha256.slice(0, 16)}`;
}

export function seenPages(member: string, sha256: string): readonly number[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(member, sha256)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((page): page is number => typeof page === 'number') : [];
  } catch {
    return [];
  }
}

export function keepSeenPages(member: string, sha256: string, pages: readonly number[]): void {
  try {
    const kept = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    for (const key of kept.slice(longestKept)) localStorage.removeItem(key);
    localStorage.setItem(keyOf(member, sha256), JSON.stringify(pages));
  } catch {
    // A browser that forbids storage forgets.
  }
}

export function forgetSeenPages(member: string, sha256: string): void {
  try {
    localStorage.removeItem(keyOf(member, sha256));
  } catch {
    // As above.
  }
}
