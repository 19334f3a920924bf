import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { Listeners } from '../live/listeners';

/** How often somebody's words were forgotten so far, which ends all that was there by then. */
let forgettings = 0;

/**
 * Words that are written and not accepted, by what they are for. They outlive their fields and the page: the browser keeps them
 * until they are accepted or dropped, or whoever wrote them signs out.
 */
export class StoredDrafts<K extends string, D> {
  private readonly changes = new Listeners<void>();
  private readonly madeAt = forgettings;
  private drafts: ReadonlyMap<K, D>;

  /**
   * @param prefix of their keys in the browser
   * @param kept what the browser keeps of a draft; undefined: nothing
   */
  constructor(
    private readonly prefix: string,
    private readonly kept: (draft: D) => D | undefined,
  ) {
    this.drafts = new Map(readAll<K, D>(prefix));
  }

  readonly subscribe = (changed: () => void) => this.changes.add(changed);
  /** Another map after each change. */
  readonly all = () => this.drafts;

  get(key: K): D | undefined {
    return this.drafts.get(key);
  }

  /** Undefined: nothing is being written there any more. */
  set(key: K, draft: D | undefined): void {
    if (!draft && !this.drafts.has(key)) return;
    const next = new Map(this.drafts);
    if (draft) next.set(key, draft);
    else next.delete(key);
    this.drafts = next;
    if (!this.isForgotten) write(this.prefix + key, draft && this.kept(draft));
    this.changes.emit();
  }

  /** What was under way when they were forgotten may still fail: the browser is not to have it again. */
  private get isForgotten(): boolean {
    return this.madeAt !== forgettings;
  }
}

export function useDraft<K extends string, D>(drafts: StoredDrafts<K, D>, key: K): D | undefined {
  return useSyncExternalStore(
    drafts.subscribe,
    useCallback(() => drafts.get(key), [drafts, key]),
  );
}

/** The keys of what is being written; renders when there is one more or less. */
export function useDraftKeys<K extends string, D>(
  drafts: StoredDrafts<K, D>,
  isWanted: (draft: D) => boolean = () => true,
): readonly K[] {
  const words = useSyncExternalStore(drafts.subscribe, () =>
    [...drafts.all()].flatMap(([key, draft]) => (isWanted(draft) ? [key] : [])).join('\n'),
  );
  return useMemo(() => (words === '' ? [] : (words.split('\n') as K[])), [words]);
}

/** Takes all under a prefix away for good: whoever signs out leaves nothing for those who use the browser next. */
export function forgetStored(prefix: string): void {
  forgettings += 1;
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // A browser that forbids storage kept nothing.
  }
}

function readAll<K extends string, D>(prefix: string): [K, D][] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => [key.slice(prefix.length) as K, JSON.parse(localStorage.getItem(key) ?? '')]);
  } catch {
    return [];
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value !== undefined) localStorage.setItem(key, JSON.stringify(value));
    else localStorage.removeItem(key);
  } catch {
    // A browser that forbids storage, or has no room: the words stay on the page.
  }
}
