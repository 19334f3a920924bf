/** The user guide: docs/protocol.md, REST. */

import type { Id, Instant } from './meetings';

export const guideRoles = [
  'everyone',
  'participant',
  'chair',
  'secretary',
  'display',
  'unitAdmin',
  'systemAdmin',
] as const;

export type GuideRole = (typeof guideRoles)[number];

export interface GuideContents {
  readonly sections: readonly GuideSection[];
  readonly mayEdit: boolean;
}

/** `own`: a role of the reader. */
export interface GuideSection {
  readonly role: GuideRole;
  readonly own: boolean;
  readonly pages: readonly GuideEntry[];
}

/** `excerpt` in a search: what stands around the first word that was found. */
export interface GuideEntry {
  readonly slug: string;
  readonly title: string;
  readonly hidden: boolean;
  readonly excerpt?: string | null;
}

/** `html` is safe as it comes; `markdown` is for those who may write; version 0 is as shipped. */
export interface GuidePage {
  readonly slug: string;
  readonly role: GuideRole;
  readonly title: string;
  readonly html: string;
  readonly headings: readonly { readonly id: string; readonly text: string; readonly level: number }[];
  readonly hidden: boolean;
  readonly version: number;
  readonly at?: Instant | null;
  readonly markdown?: string | null;
}

export interface GuideVersion {
  readonly version: number;
  readonly title: string;
  readonly hidden: boolean;
  readonly at?: Instant | null;
  readonly by?: { readonly id: Id; readonly name: string } | null;
}
