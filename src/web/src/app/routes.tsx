import { type ReactNode, useEffect } from 'react';
import { lazyPart } from '../ui/lazyPart';
import { navigate } from './router';

const MeetingsPage = lazyPart(() => import('../meetings/list/MeetingsPage'));
const CalendarPage = lazyPart(() => import('../meetings/calendar/CalendarPage'));
const SchedulePage = lazyPart(() => import('../meetings/schedule/SchedulePage'));
const MeetingPage = lazyPart(() => import('../meetings/page/MeetingPage'));
const DisplayPage = lazyPart(() => import('../meetings/display/DisplayPage'));
const GuestPage = lazyPart(() => import('../meetings/guests/GuestPage'));
const ReadinessPage = lazyPart(() => import('../meetings/readiness/ReadinessPage'));
const AccountPage = lazyPart(() => import('../accounts/AccountPage'));
const LinkPage = lazyPart(() => import('../accounts/LinkPage'));
const SetupPage = lazyPart(() => import('../accounts/SetupPage'));
const documentPage = () => import('../documents/DocumentPage');
const DocumentPage = lazyPart(documentPage);
const ComparePage = lazyPart(() => import('../documents/compare/ComparePage'));
const RoomsPage = lazyPart(() => import('../rooms/list/RoomsPage'));
const RoomPage = lazyPart(() => import('../rooms/page/RoomPage'));
const RoundsPage = lazyPart(() => import('../rounds/list/RoundsPage'));
const DraftRoundPage = lazyPart(() => import('../rounds/draft/DraftPage'));
const RoundPage = lazyPart(() => import('../rounds/page/RoundPage'));
const RoundTablePage = lazyPart(() => import('../rounds/table/TablePage'));
const RoundOverviewPage = lazyPart(() => import('../rounds/statistics/OverviewPage'));
const RoundStatisticsPage = lazyPart(() => import('../rounds/statistics/StatisticsPage'));
const TasksPage = lazyPart(() => import('../tasks/list/TasksPage'));
const TaskPage = lazyPart(() => import('../tasks/page/TaskPage'));
const ReceiptsPage = lazyPart(() => import('../documents/receipts/ReceiptsPage'));
const RegisterReadPage = lazyPart(() => import('../registers/RegisterReadPage'));
const StatisticsPage = lazyPart(() => import('../statistics/StatisticsPage'));
const ArchivePage = lazyPart(() => import('../archive/ArchivePage'));
const InboxPage = lazyPart(() => import('../inbox/InboxPage'));
const SignatureCheckPage = lazyPart(() => import('../verify/SignatureCheckPage'));
const SearchPage = lazyPart(() => import('../search/SearchPage'));
const VerifyPage = lazyPart(() => import('../records/VerifyPage'));
const GuidePages = lazyPart(() => import('../guide/GuidePages'));
const AdminPages = lazyPart(() => import('../organisation/AdminPages'));

// Whoever opens a paper by its address waits for nothing before it is fetched, nor for what draws it.
if (/^\/documents\/[^/]+$/.test(window.location.pathname)) {
  documentPage().catch(() => undefined);
  import('../documents/reader/pdf').then(({ loadPdfJs }) => loadPdfJs()).catch(() => undefined);
}

interface Route {
  /** `:id` stands for a UUID, `*` for everything below. */
  readonly path: string;
  readonly isFor: 'members' | 'strangers' | 'anyone';
  /** The page lays out the whole width itself. */
  readonly wide?: true;
  /** Given what stands for `:id` or `*`. */
  readonly page: (rest: string) => ReactNode;
}

const routes: readonly Route[] = [
  { path: '/', isFor: 'members', page: () => <Redirect to="/meetings" /> },
  { path: '/setup', isFor: 'strangers', page: () => <SetupPage /> },
  { path: '/meetings', isFor: 'members', page: () => <MeetingsPage /> },
  { path: '/meetings/new', isFor: 'members', page: () => <SchedulePage /> },
  { path: '/meetings/calendar', isFor: 'members', page: () => <CalendarPage /> },
  {
    path: '/meetings/:id',
    isFor: 'members',
    wide: true,
    page: (id) => <MeetingPage key={id} id={id.toLowerCase()} />,
  },
  {
    path: '/meetings/:id/display',
    isFor: 'members',
    wide: true,
    page: (id) => <DisplayPage key={id} id={id.toLowerCase()} />,
  },
  {
    path: '/meetings/:id/readiness',
    isFor: 'members',
    page: (id) => <ReadinessPage key={id} id={id.toLowerCase()} />,
  },
  {
    path: '/meetings/:id/roll-call',
    isFor: 'members',
    wide: true,
    page: (id) => <MeetingPage key={id} id={id.toLowerCase()} part="rollCall" />,
  },
  {
    path: '/meetings/:id/minutes',
    isFor: 'members',
    wide: true,
    page: (id) => <MeetingPage key={id} id={id.toLowerCase()} part="minutes" />,
  },
  {
    path: '/meetings/:id/seats',
    isFor: 'members',
    wide: true,
    page: (id) => <MeetingPage key={id} id={id.toLowerCase()} part="seats" />,
  },
  {
    path: '/meetings/:id/display/seats',
    isFor: 'members',
    wide: true,
    page: (id) => <DisplayPage key={id} id={id.toLowerCase()} seats />,
  },
  {
    path: '/documents/:id',
    isFor: 'members',
    wide: true,
    page: (id) => <DocumentPage key={id} id={id.toLowerCase()} />,
  },
  {
    path: '/documents/:id/compare',
    isFor: 'members',
    page: (id) => <ComparePage key={id} id={id.toLowerCase()} />,
  },
  { path: '/rooms', isFor: 'members', page: () => <RoomsPage /> },
  {
    path: '/rooms/:id',
    isFor: 'members',
    page: (id) => <RoomPage key={id} id={id.toLowerCase()} />,
  },
  {
    path: '/rooms/:id/rounds/new',
    isFor: 'members',
    page: (id) => <DraftRoundPage key={id} id={id.toLowerCase()} />,
  },
  { path: '/rounds', isFor: 'members', page: () => <RoundsPage /> },
  { path: '/rounds/statistics', isFor: 'members', page: () => <RoundOverviewPage /> },
  {
    path: '/rounds/:id',
    isFor: 'members',
    page: (id) => <RoundPage key={id} id={id.toLowerCase()} />,
  },
  {
    path: '/rounds/:id/table',
    isFor: 'members',
    wide: true,
    page: (id) => <RoundTablePage key={id} id={id.toLowerCase()} />,
  },
  {
    path: '/rounds/:id/statistics',
    isFor: 'members',
    page: (id) => <RoundStatisticsPage key={id} id={id.toLowerCase()} />,
  },
  { path: '/tasks', isFor: 'members', page: () => <TasksPage /> },
  {
    path: '/tasks/:id',
    isFor: 'members',
    page: (id) => <TaskPage key={id} id={id.toLowerCase()} />,
  },
  {
    path: '/documents/:id/receipts',
    isFor: 'members',
    page: (id) => <ReceiptsPage key={id} id={id.toLowerCase()} />,
  },
  {
    path: '/registers/:id',
    isFor: 'members',
    page: (id) => <RegisterReadPage key={id} id={id.toLowerCase()} />,
  },
  { path: '/statistics', isFor: 'members', page: () => <StatisticsPage /> },
  { path: '/archive', isFor: 'members', page: () => <ArchivePage /> },
  { path: '/inbox', isFor: 'members', page: () => <InboxPage /> },
  { path: '/verify/signature', isFor: 'members', page: () => <SignatureCheckPage /> },
  { path: '/search', isFor: 'members', page: () => <SearchPage /> },
  { path: '/verify', isFor: 'members', page: () => <VerifyPage /> },
  { path: '/account', isFor: 'members', page: () => <AccountPage /> },
  // For whoever holds the link, whether or not somebody is signed in here.
  { path: '/account/link', isFor: 'anyone', page: () => <LinkPage /> },
  { path: '/guest', isFor: 'anyone', wide: true, page: () => <GuestPage /> },
  { path: '/guide', isFor: 'members', page: () => <GuidePages below="" /> },
  { path: '/guide/*', isFor: 'members', page: (below) => <GuidePages below={below} /> },
  { path: '/admin/*', isFor: 'members', page: (below) => <AdminPages below={below} /> },
];

const table = routes.map((route) => ({ ...route, words: patternOf(route.path) }));

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(':id', '([0-9a-fA-F-]{36})').replace('*', '(.+)')}$`);
}

export interface FoundRoute {
  readonly isFor: Route['isFor'];
  readonly wide?: true;
  readonly page: ReactNode;
}

export function findRoute(path: string): FoundRoute | undefined {
  for (const { words, page, ...route } of table) {
    const match = words.exec(path);
    if (match) return { ...route, page: page(match[1] ?? '') };
  }
  return undefined;
}

export function Redirect({ to }: { to: string }) {
  useEffect(() => navigate(to, true), [to]);
  return null;
}
