import type { TFunction } from 'i18next';
import { withQuery } from '../app/api';
import type { SearchHit } from '../contract/search';
import { firstDocument, kindOf } from '../meetings/minutes/documents';

/** Where a hit leads: a document at the page, with the words searched there too. Members have no page of their own. */
export function addressOf(hit: SearchHit, q: string): string | undefined {
  switch (hit.kind) {
    case 'document':
      return withQuery(`/documents/${hit.id}`, hit.page ? { page: String(hit.page), find: q } : {});
    case 'meeting':
      return `/meetings/${hit.id}`;
    case 'conclusion':
      return hit.meetingId ? `/meetings/${hit.meetingId}` : undefined;
    case 'minutes':
      return hit.meetingId && hit.document
        ? withQuery(`/meetings/${hit.meetingId}/minutes`, {
            document: hit.document === firstDocument ? undefined : hit.document,
          })
        : undefined;
    default:
      return undefined;
  }
}

/** What a hit is, in words: of what a meeting wrote, which paper. */
export function kindOfHit({ kind, document, number }: SearchHit, t: TFunction): string {
  if (!document) return t(`searchKind.${kind}`);
  const name = t(`minutes.${kindOf(document)}`);
  return number ? t('search.issued', { document: name, number }) : name;
}

/** The longest that the server takes. */
export const longestQuery = 200;
