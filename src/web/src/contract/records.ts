/** Bodies of the REST calls about verifiable records of meetings. */

import type { Id, Instant } from './meetings';

export const RecordLimits = { uploadBytes: 512 * 1024 * 1024 } as const;

/** What can be wrong with a record: stable words. */
export const recordFaults = [
  'notRecord',
  'otherFormat',
  'tooLarge',
  'unknownEvent',
  'unknownZone',
  'otherEdition',
  'truncated',
  'appended',
  'prepended',
  'digest',
  'end',
  'directory',
  'place',
  'packed',
  'unsafeName',
  'duplicateName',
  'header',
  'checksum',
  'missingFile',
  'foreignFile',
  'order',
  'content',
  'manifest',
  'manifestField',
  'line',
  'lineTooLong',
  'eventMissing',
  'eventOrder',
  'eventNumber',
  'eventContent',
  'eventHash',
  'eventUnreadable',
  'eventImpossible',
  'head',
  'otherHead',
  'noEvents',
  'notClosed',
  'listing',
  'minutes',
  'signature',
] as const;

export interface RecordFault {
  readonly code: (typeof recordFaults)[number];
  /** The file in the record. */
  readonly path?: string;
  /** The event. */
  readonly seq?: number;
  /** The field; of an event its kind. */
  readonly what?: string;
  readonly expected?: string;
  readonly found?: string;
}

/** `POST /api/records/verify`. What a record says of itself stands there as it says it, also where it was altered. */
export interface RecordReport {
  /** `unjudged`: it is no record, or one that this version of the program does not know. */
  readonly verdict: 'whole' | 'altered' | 'unjudged';
  readonly meetingId?: Id;
  readonly title?: string;
  readonly events: number;
  readonly headHash?: string;
  /** The event whose hash was asked for; `later` events come after it, `issuedLater` of them issue minutes. */
  readonly printed?: { readonly seq: number; readonly later: number; readonly issuedLater: number };
  readonly exportedAt?: Instant;
  readonly files: number;
  readonly papers: number;
  /** Papers of which the journal has no digest: only the manifest speaks for them. */
  readonly unpinned: number;
  /** Issued PDFs with a signature that is theirs. */
  readonly signatures: number;
  /** Other signatures that are theirs, by a certificate that was not good for it when they were added. */
  readonly doubtful: number;
  readonly bytes: number;
  readonly faults: readonly RecordFault[];
  readonly moreFaults: boolean;
}
