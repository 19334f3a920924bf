export const inbox = {
  title: 'Notices',
  bellUnread: 'Notices, {{count}} unread',
  which: 'Show notices',
  all: 'All',
  unread: 'Unread ({{count}})',
  markAll: 'Mark all as read',
  byMail: 'Receive by e-mail',
  empty: 'No notices yet. New documents, and what you are asked to confirm, will be told here.',
  noneUnread: 'You have read all notices.',
  today: 'Today',
  end: 'These are the latest {{count}} notices.',
  dueAt: 'Due {{time}}',
  isUnread: 'Unread',
  over: 'The time to confirm that you have read it is over',
  unknown: 'Notice',
} as const;

export const notice = {
  addedToRoom: '{{name}} added you to the document room',
  documentAdded: '{{name}} added a document',
  versionAdded: '{{name}} added version {{version}} of',
  acknowledgementAsked: '{{name}} asks you to confirm that you have read',
  acknowledgementDue: 'You are soon to have confirmed that you have read',
} as const;

export const mail = {
  title: 'Notices by e-mail',
  hint: 'Mails hold titles and links only, never contents. Notices that you have read are not mailed.',
  to: 'Mails go to {{address}}. If that is wrong, ask an administrator to correct it.',
  digest: 'Send mail',
  none: 'Never',
  immediately: 'At once',
  daily: 'Once a day',
  hour: 'Send at',
  save: 'Save',
  saved: 'Saved.',
  noAddress: 'No e-mail address of yours is known here. Ask an administrator to add it.',
  notAvailable: 'This installation does not send e-mail.',
} as const;
