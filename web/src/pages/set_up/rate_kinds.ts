// What an hour is sold for and what it costs, by effective dates.
import { defineKind } from "@/parts/records/definition";
import type { RecordBody, RecordList, AnyRecord } from "@/api/records";

const levels = ["person_on_project", "role_on_project", "task", "activity_on_project", "project", "client_card", "organization_card", "person"] as const;
const at_level = (...of: string[]) => ({ level }: RecordBody) => of.includes(String(level));

function name_of(rate: AnyRecord, name: (list: RecordList, id: unknown) => string): string {
  const of = [
    name("clients", rate.client), name("projects", rate.project), name("tasks", rate.task),
    name("activities", rate.activity), name("roles", rate.role), name("people", rate.person),
  ].filter(Boolean);
  return of.join(" · ") || String(rate.card ?? "");
}

export const rates = defineKind({
  kind: "rates", list: "rates", see: "see_rates", change: "set_rates", moves_prices: "made_and_changed", follows: "rates", name_of,
  empty: () => ({ level: "client_card", client: null, project: null, task: null, activity: null, person: null, role: null, rate: null,
                  valid: { from: null, until: null }, card: "" }),
  fields: [
    { name: "level", is: "choice", of: "level", words: levels },
    { name: "client", is: "record", list: "clients", when: at_level("client_card"), width: "half" },
    { name: "project", is: "record", list: "projects", when: at_level("person_on_project", "role_on_project", "activity_on_project", "project"), width: "half" },
    { name: "task", is: "record", list: "tasks", when: at_level("task"), width: "half" },
    { name: "activity", is: "record", list: "activities", when: at_level("activity_on_project"), width: "half" },
    { name: "person", is: "record", list: "people", when: at_level("person_on_project", "person"), width: "half" },
    { name: "role", is: "record", list: "roles", when: at_level("role_on_project", "client_card", "organization_card"), width: "half" },
    { name: "rate", is: "rate", required: true },
    { name: "valid", is: "days" },
    { name: "card", is: "text" },
  ],
  columns: [
    { name: "level", phone: "hidden" }, { name: "client", phone: "hidden" }, { name: "project", phone: "hidden" }, { name: "task", phone: "hidden" }, { name: "person", phone: "hidden" },
    { name: "role", phone: "hidden" }, { name: "for_whom", phone: "only", is: "name" }, "rate", { name: "valid", phone: "hidden" },
  ],
});

export const cost_rates = defineKind({
  kind: "cost_rates", list: "cost-rates", see: "see_costs", change: "set_costs", moves_prices: "made_and_changed", follows: "cost-rates", name_of,
  empty: () => ({ person: null, project: null, role: null, rate: null, valid: { from: null, until: null } }),
  fields: [
    { name: "person", is: "record", list: "people", width: "half" },
    { name: "role", is: "record", list: "roles", width: "half" },
    { name: "project", is: "record", list: "projects", width: "half" },
    { name: "rate", is: "rate", required: true },
    { name: "valid", is: "days" },
  ],
  columns: [{ name: "for_whom", phone: "only", is: "name" }, { name: "person", phone: "hidden" }, { name: "role", phone: "hidden" }, { name: "project", phone: "hidden" }, "rate", { name: "valid", phone: "hidden" }],
});
