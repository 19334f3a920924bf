import type { ClientScope } from '../../contract/clients';

/** Under which a scope's words stand: a point would part them. */
export const scopeKey = {
  'organisation.read': 'organisationRead',
  'organisation.write': 'organisationWrite',
  'logs.read': 'logsRead',
} as const satisfies Record<ClientScope, string>;
