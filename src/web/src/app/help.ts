/** Where each page is explained in the guide; the more special comes first. */
const pages: readonly (readonly [start: string, slug: string])[] = [
  ['/meetings/new', 'schedule'],
  ['/meetings/calendar', 'meetings'],
  ['/meetings/', 'check-in'],
  ['/meetings', 'meetings'],
  ['/rounds', 'opinions'],
  ['/rooms/', 'document-rooms'],
  ['/rooms', 'documents'],
  ['/documents', 'documents'],
  ['/search', 'documents'],
  ['/tasks', 'tasks'],
  ['/verify', 'verify'],
  ['/statistics', 'statistics'],
  ['/archive', 'statistics'],
  ['/account', 'account'],
  ['/inbox', 'documents'],
  ['/admin/units', 'units'],
  ['/admin/members', 'members'],
  ['/admin/imports', 'imports'],
  ['/admin/catalogues', 'catalogues'],
  ['/admin/meeting-rooms', 'catalogues'],
  ['/admin/clients', 'api-clients'],
  ['/admin/log', 'logs'],
  ['/admin/sign-ins', 'logs'],
];

/** The address of the guide from this page: what explains it, else the contents. */
export function helpFor(path: string): string {
  if (path.endsWith('/rounds/new') || /^\/rounds\/.+\/(table|statistics)$/.test(path)) return '/guide/opinion-rounds';
  if (path.endsWith('/minutes')) return '/guide/minutes';
  if (path.endsWith('/roll-call')) return '/guide/roll-call';
  if (path.endsWith('/seats')) return '/guide/seating';
  const slug = pages.find(([start]) => path.startsWith(start))?.[1];
  return slug ? `/guide/${slug}` : '/guide';
}
