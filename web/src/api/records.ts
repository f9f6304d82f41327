// The records of the set-up: every kind is listed, made, changed and taken away the same way, so one function each serves
// them all. What an answer must look like is the list's own type; what may be written the server says, field by field.
//
//   const client = await read_record("clients", id);
//   await change_record("clients", id, { name: "Nordwind" }, { etag: etag_of(client) });
//   const moved = await preview_change("rates", id, { rate: "95.00 EUR/h" }, { effective_from: "2026-12-01" });
import { api, call, type Schemas } from "./client";
import type { Item } from "./read";

// Each kind's list and the address of one of its records.
const addresses = {
  people: ["/api/v1/people", "/api/v1/people/{person}"],
  teams: ["/api/v1/teams", "/api/v1/teams/{team}"],
  roles: ["/api/v1/roles", "/api/v1/roles/{role}"],
  "custom-roles": ["/api/v1/custom-roles", "/api/v1/custom-roles/{custom_role}"],
  clients: ["/api/v1/clients", "/api/v1/clients/{client}"],
  contacts: ["/api/v1/contacts", "/api/v1/contacts/{contact}"],
  contracts: ["/api/v1/contracts", "/api/v1/contracts/{contract}"],
  projects: ["/api/v1/projects", "/api/v1/projects/{project}"],
  tasks: ["/api/v1/tasks", "/api/v1/tasks/{task}"],
  activities: ["/api/v1/activities", "/api/v1/activities/{activity}"],
  rates: ["/api/v1/rates", "/api/v1/rates/{rate}"],
  "cost-rates": ["/api/v1/cost-rates", "/api/v1/cost-rates/{cost_rate}"],
  holidays: ["/api/v1/holidays", "/api/v1/holidays/{holiday}"],
  locks: ["/api/v1/locks", "/api/v1/locks/{lock}"],
  "legal-entities": ["/api/v1/legal-entities", "/api/v1/legal-entities/{legal_entity}"],
  series: ["/api/v1/series", "/api/v1/series/{series}"],
} as const;

export type RecordList = keyof typeof addresses;
export type RecordOf<L extends RecordList> = Item<(typeof addresses)[L][0]>;
export type RecordBody = Record<string, unknown>;
export type Moved = Schemas["RepriceAnswer"];
export type AnyRecord = { id: string } & Record<string, unknown>;

export function address_of_list<L extends RecordList>(list: L): (typeof addresses)[L][0] {
  return addresses[list][0];
}

export interface ChangeTerms {
  etag?: string;
  effective_from?: string; // before which no price changes
}

interface Request {
  params: { path: Record<string, string>; query?: Record<string, unknown>; header?: Record<string, string> };
  body?: RecordBody;
}
type Verb = (path: string, request: Request) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

function request_of(list: RecordList, id: string, terms: ChangeTerms & { preview?: boolean }, body?: RecordBody): Request {
  const word = /\{(\w+)\}/.exec(addresses[list][1])?.[1] ?? "";
  const query: Record<string, unknown> = {};
  if (terms.preview) query.preview = true;
  if (terms.effective_from) query.effective_from = terms.effective_from;
  return {
    params: { path: id ? { [word]: id } : {}, query, header: terms.etag ? { "If-Match": terms.etag } : {} },
    ...(body ? { body } : {}),
  };
}

const verb = (method: "GET" | "POST" | "PATCH" | "DELETE") => api[method] as unknown as Verb;

export function read_record<L extends RecordList>(list: L, id: string): Promise<RecordOf<L>> {
  return call(verb("GET")(addresses[list][1], request_of(list, id, {}))) as Promise<RecordOf<L>>;
}

export function make_record<L extends RecordList>(list: L, body: RecordBody, terms: ChangeTerms = {}): Promise<RecordOf<L>> {
  return call(verb("POST")(addresses[list][0], request_of(list, "", terms, body))) as Promise<RecordOf<L>>;
}

export function change_record<L extends RecordList>(list: L, id: string, body: RecordBody, terms: ChangeTerms): Promise<RecordOf<L>> {
  return call(verb("PATCH")(addresses[list][1], request_of(list, id, terms, body))) as Promise<RecordOf<L>>;
}

export function remove_record(list: RecordList, id: string): Promise<unknown> {
  return call(verb("DELETE")(addresses[list][1], request_of(list, id, {})));
}

// What a change would move, and nothing is stored.
export function preview_made(list: RecordList, body: RecordBody, terms: ChangeTerms): Promise<Moved> {
  return call(verb("POST")(addresses[list][0], request_of(list, "", { ...terms, preview: true }, body))) as Promise<Moved>;
}

export function preview_change(list: RecordList, id: string, body: RecordBody, terms: ChangeTerms): Promise<Moved> {
  return call(verb("PATCH")(addresses[list][1], request_of(list, id, { ...terms, preview: true }, body))) as Promise<Moved>;
}

// Other terms of a contract from a day on; what is not given stays as it is then.
export function follow_contract(id: string, body: RecordBody): Promise<unknown> {
  return call(verb("POST")("/api/v1/contracts/{contract}/terms", request_of("contracts", id, {}, body)));
}

export function preview_follow_contract(id: string, body: RecordBody): Promise<Moved> {
  return call(verb("POST")("/api/v1/contracts/{contract}/terms", request_of("contracts", id, { preview: true }, body))) as Promise<Moved>;
}

// The next rate in the place of one, from a day on.
const next_addresses = { rates: "/api/v1/rates/{rate}/next", "cost-rates": "/api/v1/cost-rates/{cost_rate}/next" } as const;
export type RateList = keyof typeof next_addresses;

export function follow_rate(list: RateList, id: string, body: { from: string; rate: string }): Promise<unknown> {
  return call(verb("POST")(next_addresses[list], request_of(list, id, {}, body)));
}

export function preview_follow(list: RateList, id: string, body: { from: string; rate: string }): Promise<Moved> {
  return call(verb("POST")(next_addresses[list], request_of(list, id, { preview: true }, body))) as Promise<Moved>;
}
