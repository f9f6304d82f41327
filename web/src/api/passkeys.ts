// Passkeys, in the browser's own words (navigator.credentials); the server speaks base64 for URLs.
import { api, call } from "./client";
import { step_after, type SignInStep } from "./sign_in";

function bytes_of(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function text_of(bytes: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const known = (ids: string[]) => ids.map((id) => ({ type: "public-key" as const, id: bytes_of(id) }));

export const has_passkeys = typeof window !== "undefined" && "PublicKeyCredential" in window;

export async function pass_with_passkey(): Promise<SignInStep> {
  const asked = await call(api.POST("/api/v1/sign-in/passkey/ask"));
  const credential = (await navigator.credentials.get({
    publicKey: {
      challenge: bytes_of(asked.challenge),
      rpId: asked.rp_id,
      allowCredentials: known(asked.known_ids),
      userVerification: "preferred",
    },
  })) as PublicKeyCredential;
  const answer = credential.response as AuthenticatorAssertionResponse;
  const body = {
    ticket: asked.ticket,
    credential_id: text_of(credential.rawId),
    client_data: text_of(answer.clientDataJSON),
    authenticator_data: text_of(answer.authenticatorData),
    signature: text_of(answer.signature),
  };
  return step_after(await call(api.POST("/api/v1/sign-in/passkey", { body })));
}

// Answers the recovery codes when it is the first second factor.
export async function add_passkey(name: string, password: string): Promise<string[]> {
  const offer = await call(api.POST("/api/v1/factors/passkeys/offer", { body: { password } }));
  const credential = (await navigator.credentials.create({
    publicKey: {
      challenge: bytes_of(offer.challenge),
      rp: { id: offer.rp_id, name: "Fairhour" },
      user: { id: bytes_of(offer.user_id), name: offer.user_name, displayName: offer.user_name },
      pubKeyCredParams: offer.algorithms.map((alg) => ({ type: "public-key" as const, alg })),
      excludeCredentials: known(offer.known_ids),
      authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
      attestation: "none",
    },
  })) as PublicKeyCredential;
  const answer = credential.response as AuthenticatorAttestationResponse;
  const added = await call(
    api.POST("/api/v1/factors/passkeys", {
      body: {
        enrolment: offer.enrolment,
        name,
        client_data: text_of(answer.clientDataJSON),
        attestation: text_of(answer.attestationObject),
      },
    }),
  );
  return added.recovery_codes;
}
