/** Bodies of the REST calls about API clients. */

import type { Id, Instant } from './meetings';
import type { Day } from './organisation';

export const clientScopes = ['organisation.read', 'organisation.write', 'logs.read'] as const;
export type ClientScope = (typeof clientScopes)[number];

/** Of `GET /api/clients`: those that may call first. */
export interface ApiClient {
  readonly id: Id;
  readonly name: string;
  readonly scopes: readonly ClientScope[];
  /** The last day. */
  readonly until?: Day;
  readonly revoked: boolean;
  /** Two at most, the oldest first. */
  readonly secrets: readonly ClientSecret[];
}

export interface ClientSecret {
  readonly id: Id;
  readonly madeAt: Instant;
  readonly expiresAt: Instant;
  readonly usedAt?: Instant;
}

/** `POST /api/clients`, `POST /api/clients/{id}/secret`: the secret is told once. */
export interface MadeSecret {
  readonly id: Id;
  readonly secretId: Id;
  readonly secret: string;
  readonly expiresAt: Instant;
}
