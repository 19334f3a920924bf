/** Why no passkey can be made or used here; undefined = it can. */
export type Obstacle = 'insecure' | 'noHostName' | 'unsupported';

/** WebAuthn works on https and on localhost, and its relying party is a host name (WebAuthn Level 3 §5.1.2). */
export function obstacle(
  place: { readonly isSecureContext: boolean; readonly hostname: string } = {
    isSecureContext: window.isSecureContext,
    hostname: window.location.hostname,
  },
): Obstacle | undefined {
  if (/^[\d.]+$|^\[/.test(place.hostname)) return 'noHostName';
  if (!place.isSecureContext) return 'insecure';
  // The forms in JSON came later than passkeys did; browsers have them since 2025 at the latest.
  const known = typeof PublicKeyCredential === 'undefined' ? undefined : PublicKeyCredential;
  return typeof known?.parseCreationOptionsFromJSON === 'function' ? undefined : 'unsupported';
}

/** The credential in JSON; throws what the browser throws, mostly `NotAllowedError`: cancelled, or too late. */
export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return inJson(await navigator.credentials.create({ publicKey }));
}

/** As `makePasskey`. */
export async function signByPasskey(options: PublicKeyCredentialRequestOptionsJSON): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return inJson(await navigator.credentials.get({ publicKey }));
}

function inJson(credential: Credential | null): unknown {
  if (credential === null) throw new DOMException('There is no credential.', 'NotAllowedError');
  return (credential as PublicKeyCredential).toJSON();
}
