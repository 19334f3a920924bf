import type { Id } from '../../contract/meetings';

/**
 * The receipt of a secret ballot: the browser chooses a secret, the server gets its SHA-256 and publishes
 * it, after the close, in a list without names and choices. What was chosen is never kept.
 */
export interface Receipt {
  /** 32 random bytes, base64url. */
  readonly secret: string;
  /** SHA-256 of the secret's characters, base64url without padding: 43 characters. */
  readonly receipt: string;
}

/** False where the browser gives no hashing: pages served without TLS, other than from this machine. */
export function canMakeReceipts(): boolean {
  return typeof crypto !== 'undefined' && crypto.subtle !== undefined;
}

export async function receiptOf(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return base64url(new Uint8Array(digest));
}

/** The one kept for this ballot, or a new one, kept before it is used: an answer that gets lost must not lose it. */
export async function makeReceipt(memberId: Id, ballotId: Id): Promise<Receipt> {
  const kept = keptReceipt(memberId, ballotId);
  if (kept) return kept;
  const secret = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const made = { secret, receipt: await receiptOf(secret) };
  try {
    localStorage.setItem(key(memberId, ballotId), JSON.stringify(made));
  } catch {
    // Without storage the vote still counts; only the own check afterwards is lost.
  }
  return made;
}

export function keptReceipt(memberId: Id, ballotId: Id): Receipt | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(memberId, ballotId)) ?? 'null');
    return isReceipt(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isReceipt(value: unknown): value is Receipt {
  const candidate = value as Partial<Receipt> | null;
  return typeof candidate?.secret === 'string' && typeof candidate.receipt === 'string';
}

// Shared machines: each member's receipts have keys of their own.
function key(memberId: Id, ballotId: Id): string {
  return `collab.receipt.${memberId}.${ballotId}`;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
