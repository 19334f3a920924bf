export const search = {
  title: 'Tìm kiếm',
  field: 'Tìm tài liệu, cuộc họp, kết luận, biên bản, thành viên',
  hint: 'Gõ có dấu hoặc không dấu',
  kinds: 'Tìm trong',
  begin: 'Nhập từ cần tìm. Chỉ những gì bạn được xem mới hiện ra.',
  none: 'Không tìm thấy gì với “{{q}}”.',
  results: 'Kết quả tìm kiếm',
  failed: 'Chưa tìm được. Vui lòng thử lại.',
  page: 'Trang {{page}}',
  issued: '{{document}} số {{number}}',
} as const;

export const searchKind = {
  all: 'Tất cả',
  document: 'Tài liệu',
  meeting: 'Cuộc họp',
  conclusion: 'Kết luận',
  minutes: 'Biên bản',
  member: 'Thành viên',
} as const;

export const quickOpen = {
  title: 'Tìm kiếm nhanh',
  button: 'Tìm kiếm',
  keys: 'Tìm kiếm nhanh (Ctrl+K)',
  begin: 'Gõ để tìm; phím ↑ ↓ để chọn, Enter để mở.',
  all: 'Tất cả kết quả cho “{{q}}”',
} as const;
