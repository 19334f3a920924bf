export const inbox = {
  title: 'Thông báo',
  bellUnread: 'Thông báo, {{count}} chưa đọc',
  which: 'Hiện thông báo',
  all: 'Tất cả',
  unread: 'Chưa đọc ({{count}})',
  markAll: 'Đánh dấu đã đọc tất cả',
  byMail: 'Nhận qua thư điện tử',
  empty: 'Chưa có thông báo nào. Khi có tài liệu mới hoặc có việc cần bạn xác nhận, thông báo hiện ở đây.',
  noneUnread: 'Bạn đã đọc hết thông báo.',
  today: 'Hôm nay',
  end: 'Ở đây có {{count}} thông báo gần nhất.',
  dueAt: 'Hạn {{time}}',
  beginsAt: 'Họp lúc {{time}}',
  isUnread: 'Chưa đọc',
  over: 'Đã đến hạn xác nhận đã đọc, đã rõ',
  unknown: 'Thông báo',
} as const;

/** Before the title of what it is about. */
export const notice = {
  addedToRoom: '{{name}} đã thêm bạn vào phòng tài liệu',
  documentAdded: '{{name}} đã đưa lên tài liệu mới',
  versionAdded: '{{name}} đã đưa lên phiên bản {{version}} của',
  acknowledgementAsked: '{{name}} đề nghị bạn xác nhận đã đọc, đã rõ',
  acknowledgementDue: 'Sắp đến hạn xác nhận đã đọc, đã rõ',
  mentioned: '{{name}} đã nhắc đến bạn trong ý kiến về',
  commentReplied: '{{name}} đã trả lời ý kiến của bạn về',
  meetingInvited: '{{name}} mời bạn dự họp',
  meetingMoved: '{{name}} đã đổi thời gian hoặc địa điểm họp',
  meetingCancelled: '{{name}} đã hủy cuộc họp',
  attendanceDelegated: '{{name}} cử bạn dự họp thay',
} as const;

export const mail = {
  title: 'Thông báo qua thư điện tử',
  hint: 'Thư chỉ nêu tên tài liệu và đường dẫn, không kèm nội dung. Thông báo đã đọc thì không gửi thư.',
  to: 'Thư gửi đến địa chỉ {{address}}. Địa chỉ sai thì đề nghị quản trị viên sửa.',
  digest: 'Gửi thư',
  none: 'Không gửi',
  immediately: 'Ngay khi có thông báo',
  daily: 'Mỗi ngày một thư',
  hour: 'Gửi lúc',
  save: 'Lưu',
  saved: 'Đã lưu cách nhận thư.',
  noAddress: 'Hệ thống chưa có địa chỉ thư điện tử của bạn. Đề nghị quản trị viên bổ sung.',
  notAvailable: 'Hệ thống này chưa được cài đặt để gửi thư điện tử.',
} as const;
