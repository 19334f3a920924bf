import type { DocumentView, VersionView } from '../contract/documents';
import type { RoomOfDocument } from '../contract/rooms';

export function versionView(changes: Partial<VersionView> = {}): VersionView {
  return {
    fileName: 'bao-cao.docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    size: 20_480,
    sha256: 'ab'.repeat(32),
    scan: 'clean',
    by: 'thuky',
    byName: 'Nguyễn Thị Hương',
    at: '2026-11-23T01:00:00Z',
    rendition: { state: 'ready', pages: 3, hasText: true },
    ...changes,
  };
}

/** One version, nothing received; seen by a reader. */
export function documentView(changes: Partial<DocumentView> = {}): DocumentView {
  return {
    id: 'd',
    roomId: 'r',
    versions: { 1: versionView() },
    me: { memberId: 'me', role: 'reader', versions: {} },
    ...changes,
  };
}

export function roomView(changes: Partial<RoomOfDocument> = {}): RoomOfDocument {
  return {
    id: 'r',
    name: 'Kỳ họp thứ 5',
    watermark: false,
    downloads: 'everyone',
    closed: false,
    members: {},
    documents: { d: { title: 'Báo cáo quý III' } },
    ...changes,
  };
}
