import { lazy, type ReactNode, useEffect } from 'react';
import { navigate } from './router';

const MeetingsPage = lazy(() => import('../meetings/list/MeetingsPage'));
const CalendarPage = lazy(() => import('../meetings/calendar/CalendarPage'));
const SchedulePage = lazy(() => import('../meetings/schedule/SchedulePage'));
const MeetingPage = lazy(() => import('../meetings/page/MeetingPage'));
const DisplayPage = lazy(() => import('../meetings/display/DisplayPage'));
const GuestPage = lazy(() => import('../meetings/guests/GuestPage'));
const ReadinessPage = lazy(() => import('../meetings/readiness/ReadinessPage'));
const AccountPage = lazy(() => import('../accounts/AccountPage'));
const LinkPage = lazy(() => import('../accounts/LinkPage'));
const SetupPage = lazy(() => import('../accounts/SetupPage'));
const documentPage = () => import('../documents/DocumentPage');
const DocumentPage = lazy(documentPage);
const ComparePage = lazy(() => import('../documents/compare/ComparePage'));
const RoomsPage = lazy(() => import('../rooms/list/RoomsPage'));
const RoomPage = lazy(() => import('../rooms/page/RoomPage'));
const RoundsPage = lazy(() => import('../rounds/list/RoundsPage'));
const DraftRoundPage = lazy(() => import('../rounds/draft/DraftPage'));
const RoundPage = lazy(() => import('../rounds/page/RoundPage'));
const RoundTablePage = lazy(() => import('../rounds/table/TablePage'));
const RoundOverviewPage = lazy(() => import('../rounds/statistics/OverviewPage'));
const RoundStatisticsPage = lazy(() => import('../rounds/statistics/StatisticsPage'));
const TasksPage = lazy(() => import('../tasks/list/TasksPage'));
const TaskPage = lazy(() => import('../tasks/page/TaskPage'));
const ReceiptsPage = lazy(() => import('../documents/receipts/ReceiptsPage'));
const RegisterReadPage = lazy(() => import('../registers/RegisterReadPage'));
const StatisticsPage = lazy(() => import('../statistics/StatisticsPage'));
const ArchivePage = lazy(() => import('../archive/ArchivePage'));
const InboxPage = lazy(() => import('../inbox/InboxPage'));
const SignatureCheckPage = lazy(() => import('../verify/SignatureCheckPage'));
const SearchPage = lazy(() => import('../search/SearchPage'));
const VerifyPage = lazy(() => import('../records/VerifyPage'));
const GuidePages = lazy(() => import('../guide/GuidePages'));
const AdminPages = lazy(() => import('../organisation/AdminPages'));

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
