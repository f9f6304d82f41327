// The typed client of our own API, made from its OpenAPI document. Everything else in the page reads and writes through
// this folder: an address of the API anywhere else is an error of tools/tidy.
//
//   const client = await call(api.GET("/api/v1/clients/{client}", { params: { path: { client: id } } }));
//   const logged = await call(api.POST("/api/v1/entries", { body }));
import createClient from "openapi-fetch";
import { keyed_requests } from "./keyed";
import { send } from "./network";
import { refusal_of } from "./refusal";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];
export type Money = Schemas["Money"];

export const api = createClient<paths>({
  baseUrl: typeof window === "undefined" ? "http://localhost" : window.location.origin,
  fetch: send,
  querySerializer: { array: { style: "form", explode: false } },
});

const etags = new WeakMap<object, string>();

// The ETag an answer came with, to be sent as If-Match with a change of what was read.
export function etag_of(answer: object | undefined): string | undefined {
  return answer && etags.get(answer);
}

export function keep_etag<T>(kept: T, answer: unknown): T {
  const etag = typeof answer === "object" && answer !== null ? etags.get(answer) : undefined;
  if (etag && typeof kept === "object" && kept !== null) etags.set(kept, etag);
  return kept;
}

api.use({
  onRequest({ request, schemaPath }) {
    const row = `${request.method} ${schemaPath}`;
    if (keyed_requests.has(row) && !request.headers.has("idempotency-key"))
      request.headers.set("idempotency-key", crypto.randomUUID());
    // Changes are JSON merge patches.
    if (request.method === "PATCH") request.headers.set("content-type", "application/merge-patch+json");
    return request;
  },
});

interface Called<Answer> {
  data?: Answer;
  error?: unknown;
  response: Response;
}

// The answer, or a Refusal thrown.
export async function call<Answer>(called: Promise<Called<Answer>>): Promise<Answer> {
  const { data, error, response } = await called;
  if (!response.ok) throw refusal_of(response, error);
  const etag = response.headers.get("etag");
  if (etag && typeof data === "object" && data !== null) etags.set(data, etag);
  return data as Answer;
}
