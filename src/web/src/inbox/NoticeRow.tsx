import {
  AtSign,
  BellRing,
  CalendarClock,
  CalendarPlus,
  CalendarX,
  CircleAlert,
  CircleX,
  Clock,
  FileCheck2,
  FileClock,
  FilePenLine,
  FilePlus2,
  FileStack,
  FileX2,
  FolderPlus,
  ListChecks,
  ListTodo,
  LockKeyhole,
  type LucideIcon,
  MailQuestionMark,
  MessageSquareQuote,
  MessageSquareReply,
  MessageSquareWarning,
  SquarePen,
  Stamp,
  Undo2,
  UserRoundCheck,
  Vote,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from '../app/router';
import { formatDue, formatTime } from '../i18n/format';
import { useInbox } from './InboxContext';
import { addressOf, isDueToBegin, isKnown, isOfList, isOver, type NoticeKind, type NoticeWithId } from './notices';

const icons: Readonly<Record<NoticeKind, LucideIcon>> = {
  addedToRoom: FolderPlus,
  documentAdded: FilePlus2,
  versionAdded: FileStack,
  acknowledgementAsked: SquarePen,
  acknowledgementDue: Clock,
  mentioned: AtSign,
  commentReplied: MessageSquareReply,
  meetingInvited: CalendarPlus,
  meetingMoved: CalendarClock,
  meetingCancelled: CalendarX,
  attendanceDelegated: UserRoundCheck,
  answerDue: MailQuestionMark,
  papersDue: FileClock,
  unitPapersDue: FileClock,
  paperReturned: FileX2,
  voteDelegated: Vote,
  voteDelegationEnded: Vote,
  voteReturned: Vote,
  minutesInitialled: FilePenLine,
  objectionRaised: MessageSquareWarning,
  objectionAnswered: MessageSquareReply,
  minutesIssued: FileCheck2,
  minutesRecalled: FileX2,
  opinionAsked: MessageSquareQuote,
  opinionExtended: CalendarClock,
  opinionCancelled: CalendarX,
  opinionToApprove: Stamp,
  opinionReturned: Undo2,
  opinionDelegated: UserRoundCheck,
  remarkAnswersSent: ListChecks,
  opinionDue: Clock,
  roundOver: LockKeyhole,
  taskAssigned: ListTodo,
  taskChanged: CalendarClock,
  taskDue: Clock,
  taskOverdue: CircleAlert,
  taskCompleted: Stamp,
  taskReturned: Undo2,
  taskCancelled: CircleX,
};

/** One notice in a sentence; the whole row leads to what it is about, and whoever comes there has read it. */
export function NoticeRow({ notice }: { notice: NoticeWithId }) {
  const { t } = useTranslation();
  const { commands } = useInbox();
  const Icon = isKnown(notice.kind) ? icons[notice.kind] : BellRing;
  const href = addressOf(notice);
  const read = () => {
    if (!notice.read) void commands.execute({ type: 'markRead', noticeIds: [notice.id] });
  };
  const text = (
    <>
      <span className="notice__action">{useSentence(notice)}</span>
      <strong className="notice__title">{notice.title}</strong>
    </>
  );
  return (
    <li className={notice.read ? 'notice' : 'notice notice--unread'}>
      <Icon size={20} aria-hidden className="notice__icon" />
      <div className="notice__body">
        {href ? (
          <Link href={href} className="notice__link" onClick={isOfList(notice) ? read : undefined}>
            {text}
          </Link>
        ) : (
          <button type="button" className="notice__link" onClick={read}>
            {text}
          </button>
        )}
        <span className="notice__facts">
          <time dateTime={notice.at}>{formatTime(notice.at)}</time>
          {notice.dueAt && (
            <span className="notice__due">
              {t(isDueToBegin(notice) ? 'inbox.beginsAt' : 'inbox.dueAt', { time: formatDue(notice.dueAt) })}
            </span>
          )}
        </span>
      </div>
      {!notice.read && (
        <span className="notice__dot">
          <span className="visually-hidden">{t('inbox.isUnread')}</span>
        </span>
      )}
    </li>
  );
}

function useSentence(notice: NoticeWithId): string {
  const { t } = useTranslation();
  if (!isKnown(notice.kind)) return notice.byName ?? t('inbox.unknown');
  if (notice.kind === 'acknowledgementDue') return t(isOver(notice) ? 'inbox.over' : 'notice.acknowledgementDue');
  return t(`notice.${notice.kind}`, { name: notice.byName ?? '', version: notice.about.version ?? '' });
}
