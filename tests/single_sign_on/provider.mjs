// A provider of OpenID Connect for the test: npm oidc-provider with people of our choosing, on a free port of this machine.
//
//   node provider.mjs '{"redirect":"http://127.0.0.1:8080/…/callback","secret":"…","people":{"ada":{"email":"…"}}}'
//
// Prints {"issuer":"http://127.0.0.1:PORT"} once it listens. POST /control/rotate gives it new keys, POST /control/people
// other people; both keep what else it knows.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const asked = JSON.parse(process.argv[2]);
let people = asked.people;

function newKeys() {
  const { privateKey } = asked.elliptic
    ? generateKeyPairSync("ec", { namedCurve: "P-256" })
    : generateKeyPairSync("rsa", { modulusLength: 2048 });
  const kid = randomBytes(6).toString("hex");
  return { keys: [{ ...privateKey.export({ format: "jwk" }), kid, use: "sig" }] };
}

function newProvider(issuer) {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "fairhour",
        client_secret: asked.secret,
        redirect_uris: [asked.redirect],
        post_logout_redirect_uris: [asked.after_sign_out],
        id_token_signed_response_alg: asked.elliptic ? "ES256" : "RS256",
      },
    ],
    claims: { email: ["email", "email_verified"], profile: ["name"], groups: ["groups"] },
    enabledJWA: { idTokenSigningAlgValues: ["RS256", "ES256"] },
    conformIdTokenClaims: !asked.all_in_the_token,
    cookies: { keys: [randomBytes(16).toString("hex")] },
    findAccount: (_context, id) =>
      people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
    jwks: newKeys(),
    pkce: { required: () => true },
  });
  return provider.callback();
}

function bodyOf(request) {
  return new Promise((done) => {
    let text = "";
    request.on("data", (part) => (text += part)).on("end", () => done(text));
  });
}

let answer;
const server = createServer(async (request, response) => {
  if (!request.url.startsWith("/control/")) return answer(request, response);
  if (request.url === "/control/rotate") answer = newProvider(issuer);
  else people = JSON.parse(await bodyOf(request));
  return response.end("{}");
});
let issuer;
server.listen(0, "127.0.0.1", () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  answer = newProvider(issuer);
  console.log(JSON.stringify({ issuer }));
});
