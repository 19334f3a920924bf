/** Bodies of the REST calls of guests by link, and of who invites them so. */

import type { Id, Instant } from './meetings';

export interface GuestLinkRequest {
  readonly label: string;
  readonly uses: number;
  readonly lobby: boolean;
  readonly expiresAt?: Instant;
}

/** `url` is told this once. */
export interface GuestLinkAnswer {
  readonly linkId: Id;
  readonly url: string;
}

export interface GuestInvitation {
  readonly title: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly lobby: boolean;
  /** As whom this browser came by the link before. */
  readonly name?: string;
}

export interface GuestVisit {
  readonly meetingId: Id;
  readonly guestId: Id;
  readonly name: string;
}
