// What is worked on: projects, their tasks, and activities across all of them.
import { defineKind, type Field } from "@/parts/records/definition";

const billable: Field = { name: "billable", is: "choice", of: "billable", words: ["inherit", "billable", "non_billable"], width: "half" };

export const projects = defineKind({
  kind: "projects", list: "projects", see: "see_clients", change: "manage_projects", moves_prices: "changed",
  groups: ["budget"],
  empty: () => ({ client: null, contract: null, name: "", billable: "inherit", state: "open", days: { from: null, until: null }, members: [], delivery_lead: null,
                  budget_seconds: 0, budget: null }),
  fields: [
    { name: "name", is: "text", required: true },
    { name: "client", is: "record", list: "clients", required: true, width: "half" },
    { name: "contract", is: "record", list: "contracts", width: "half", fits: (contract, { client }) => !client || contract.client === client },
    { name: "delivery_lead", is: "record", list: "people", width: "half" },
    { name: "state", is: "choice", of: "project_state", words: ["open", "closed", "archived"], width: "half" },
    { name: "members", is: "records", list: "people" },
    billable,
    { name: "matter", is: "text", width: "half" },
    { name: "days", is: "days", group: "budget" },
    { name: "budget_seconds", is: "hours", group: "budget", width: "half" },
    { name: "budget", is: "money", group: "budget", width: "half",
      currency_of: ({ client }, known) => String(known("clients", client)?.currency ?? "EUR") },
  ],
  columns: ["name", "client", { name: "delivery_lead", phone: "hidden" }, { name: "state", phone: "hidden" }, { name: "days", phone: "hidden" },
            { name: "budget_seconds", phone: "hidden" }],
});

export const tasks = defineKind({
  kind: "tasks", list: "tasks", see: "see_clients", change: "manage_projects", moves_prices: "changed",
  empty: () => ({ project: null, name: "", billable: "inherit", closed: false, estimate_seconds: 0 }),
  fields: [
    { name: "name", is: "text", required: true },
    { name: "project", is: "record", list: "projects", required: true },
    billable,
    { name: "estimate_seconds", is: "hours", width: "half" },
    { name: "code", is: "text", width: "half" },
    { name: "closed", is: "switch" },
  ],
  columns: ["name", "project", { name: "billable", phone: "hidden" }, { name: "estimate_seconds", phone: "hidden" }, { name: "closed", phone: "hidden" }],
});

export const activities = defineKind({
  kind: "activities", list: "activities", see: "see_people", change: "manage_projects", moves_prices: "changed",
  empty: () => ({ name: "", billable: "inherit" }),
  fields: [{ name: "name", is: "text", required: true }, billable, { name: "code", is: "text", width: "half" }],
  columns: ["name", "billable"],
});
