import type { RoomDocumentView, RoomView } from '../contract/rooms';

export function documentEntry(changes: Partial<RoomDocumentView> = {}): RoomDocumentView {
  return {
    title: 'Báo cáo quý III',
    addedBy: 'thuky',
    addedByName: 'Nguyễn Thị Hương',
    addedAt: '2026-11-23T01:00:00Z',
    version: 1,
    fileName: 'bao-cao.docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    size: 20_480,
    sha256: 'ab'.repeat(32),
    scan: 'clean',
    versionBy: 'thuky',
    versionByName: 'Nguyễn Thị Hương',
    versionAt: '2026-11-23T01:00:00Z',
    rendition: { state: 'ready', pages: 3, hasText: true },
    ...changes,
  };
}

/** Seen by its owner. */
export function roomView(changes: Partial<RoomView> = {}): RoomView {
  return {
    id: 'r',
    name: 'Kỳ họp thứ 5',
    personal: false,
    watermark: false,
    downloads: 'everyone',
    closed: false,
    createdAt: '2026-11-20T01:00:00Z',
    members: { me: { isUnit: false, below: false, role: 'owner', name: 'Nguyễn Thị Hương' } },
    folders: {},
    documents: {},
    me: { memberId: 'me', role: 'owner' },
    ...changes,
  };
}
