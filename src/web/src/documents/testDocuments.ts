import type { CommentView, DocumentView, VersionView } from '../contract/documents';
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
    comments: {},
    commentTotals: { total: 0, open: 0 },
    me: { memberId: 'me', role: 'reader', versions: {} },
    ...changes,
  };
}

/** One reviewer's, on words of page 1. */
export function commentView(changes: Partial<CommentView> = {}): CommentView {
  return {
    position: 1,
    version: 1,
    anchor: {
      page: 1,
      rects: [{ left: 72, bottom: 700, right: 200, top: 712 }],
      quote: { exact: 'chậm nhất sau 15 ngày' },
      position: { start: 10, end: 31 },
      clause: 'khoản 1 Điều 2',
    },
    text: 'Nên rút còn 10 ngày',
    by: 'an',
    byName: 'Lê Văn An',
    at: '2026-11-23T02:00:00Z',
    replies: {},
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
