import type { ById, Id } from '../contract/meetings';
import type { RoomDocumentView, RoomFolderView } from '../contract/rooms';

export type ListedFolder = RoomFolderView & { readonly id: Id };
export type DocumentEntry = readonly [id: Id, document: RoomDocumentView];

const vietnamese = new Intl.Collator('vi', { numeric: true });

/** As a Vietnamese dictionary has it (a ă â b c d đ e ê …), numbers in names by their values: "Phụ lục 2" before "Phụ lục 10". */
export function byName(a: string, b: string): number {
  return vietnamese.compare(a, b);
}

export function foldersIn(folders: ById<RoomFolderView>, parent: Id | undefined): readonly ListedFolder[] {
  return Object.entries(folders)
    .flatMap(([id, folder]) => (folder.parentId === parent ? [{ id, ...folder }] : []))
    .sort((a, b) => byName(a.name, b.name));
}

/** Equal titles: the older one first. */
export function documentsIn(documents: ById<RoomDocumentView>, folder: Id | undefined): readonly DocumentEntry[] {
  return Object.entries(documents)
    .filter(([, document]) => document.folderId === folder)
    .sort(([, a], [, b]) => byName(a.title, b.title) || a.addedAt.localeCompare(b.addedAt));
}

/** From the top to the folder itself; empty where there is no such folder. */
export function pathTo(folders: ById<RoomFolderView>, id: Id | undefined): readonly ListedFolder[] {
  const path: ListedFolder[] = [];
  let at = id;
  while (at !== undefined && path.length <= Object.keys(folders).length) {
    const folder = folders[at];
    if (!folder) break;
    path.unshift({ id: at, ...folder });
    at = folder.parentId;
  }
  return path;
}

export interface FolderNode {
  readonly folder: ListedFolder;
  /** 1 = in no other. */
  readonly level: number;
  /** How many levels it takes with what is in it. */
  readonly height: number;
}

/** Every folder behind the one that it is in. */
export function folderTree(folders: ById<RoomFolderView>): readonly FolderNode[] {
  const children = new Map<Id | undefined, ListedFolder[]>();
  for (const [id, folder] of Object.entries(folders)) {
    const beside = children.get(folder.parentId);
    if (beside) beside.push({ id, ...folder });
    else children.set(folder.parentId, [{ id, ...folder }]);
  }
  const below = (parent: Id | undefined, level: number): FolderNode[] =>
    (children.get(parent) ?? [])
      .sort((a, b) => byName(a.name, b.name))
      .flatMap((folder) => {
        const inner = below(folder.id, level + 1);
        const deepest = Math.max(level, ...inner.map((node) => node.level));
        return [{ folder, level, height: deepest - level + 1 }, ...inner];
      });
  return below(undefined, 1);
}

/** The folder with everything in it. */
export function withBelow(folders: ById<RoomFolderView>, id: Id): ReadonlySet<Id> {
  return new Set(Object.keys(folders).filter((other) => pathTo(folders, other).some((folder) => folder.id === id)));
}
