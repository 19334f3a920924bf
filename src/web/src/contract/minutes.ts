/** What REST tells of the documents that are written from a meeting's record; how far they are stands in its view. */

import type { Id, Instant, MinutesStage } from './meetings';

/** Of `GET /api/meetings/{id}/minutes?document`: the text as it stands on the paper. */
export interface MinutesText {
  /** `minutes`, `notice`, or the id of a closed session. */
  readonly document: string;
  /** Its title. */
  readonly meeting: string;
  readonly stage: MinutesStage;
  /** The last event of the record that it was composed of. */
  readonly seq: number;
  /** Of the text: what is initialled, locked and signed. */
  readonly sha256: string;
  /** In which times are written, an IANA name. */
  readonly zone: string;
  readonly sections: readonly MinutesSection[];
}

export interface MinutesSection {
  readonly key: string;
  /** With its colon. */
  readonly heading?: string;
  /** The first passage stands in the line of the heading. */
  readonly inline?: boolean;
  /** Behind the signatures, on pages of its own. */
  readonly appendix?: boolean;
  readonly passages: readonly MinutesPassage[];
}

export type PassageState = 'recorded' | 'edited' | 'omitted' | 'added';

/** One paragraph. What was edited and how the record has it is told to stewards alone. */
export interface MinutesPassage {
  readonly key: string;
  /** Absent: it is left out. */
  readonly text?: string;
  /** How deep the agenda item is that it is about, from 0. */
  readonly level: number;
  /** The events that it says. */
  readonly events: readonly number[];
  readonly state: PassageState;
  /** What the record gives, where that is not what stands there. */
  readonly recorded?: string;
  /** The event of the last edit. */
  readonly editedAt?: number;
  readonly editedBy?: string;
  /** The record gives other words than when it was edited, or does not give it at all. */
  readonly stale?: boolean;
  /** SHA-256 of the words that the record gives, in hex; absent of an added one. */
  readonly of?: string;
}

/** Of `GET /api/meetings/{id}/events`. */
export interface MeetingEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: Instant;
  /** All zeros: the system. */
  readonly by: Id;
  readonly data: Readonly<Record<string, unknown>>;
  /** Of the chain up to it, in hex. */
  readonly hash: string;
}

/** Of `GET /api/meetings/{id}/minutes/certificate`: with what the organisation signs. */
export interface MinutesCertificate {
  readonly configured: boolean;
  readonly subject?: string;
  readonly validTo?: Instant;
  /** True or absent: nothing can be signed with it now. */
  readonly expired?: boolean;
}

/** Body of `POST /api/meetings/{id}/minutes/signatures`; `cms` and `pfx` in base64. */
export type NewMinutesSignature = {
  readonly document: string;
  readonly ordinal: number;
  /** The same one sent again is the same signature. */
  readonly commandId: Id;
} & ({ readonly cms: string } | { readonly organisation: true } | { readonly pfx: string; readonly password: string });

/** Of `POST /api/signatures/verify`. */
export interface SignatureReport {
  readonly valid: boolean;
  /** Words of the server for what is wrong. */
  readonly problems: readonly string[];
  readonly signer?: string;
  readonly issuer?: string;
  readonly serial?: string;
  readonly validFrom?: Instant;
  readonly validTo?: Instant;
  /** As the signature itself says. */
  readonly signedAt?: Instant;
  /** With the certificate of this installation. */
  readonly organisation?: boolean;
  /** Which issued the PDF, where it was issued here and the caller knows of it. */
  readonly meeting?: IssuingMeeting;
}

export interface IssuingMeeting {
  readonly id: Id;
  readonly title: string;
  readonly document: string;
  readonly number: string;
  readonly day: string;
  readonly state: 'current' | 'replaced' | 'recalled';
}
