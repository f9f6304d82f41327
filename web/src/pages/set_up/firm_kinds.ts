// What the firm as a whole has: who it is on invoices, its numbers, days off, closed periods.
import { defineKind } from "@/parts/records/definition";

export const holidays = defineKind({
  kind: "holidays", list: "holidays", see: "see_people", change: "manage_people", moves_prices: "made_and_changed",
  empty: () => ({ calendar: "", day: null, name: "" }),
  fields: [
    { name: "name", is: "text", required: true },
    { name: "day", is: "day", required: true, width: "half" },
    { name: "calendar", is: "text", required: true, width: "half" },
  ],
  columns: [{ name: "day", sort: (holiday) => String(holiday.day) }, "name", { name: "calendar", phone: "hidden" }],
});

export const locks = defineKind({
  kind: "locks", list: "locks", see: "see_people", change: "lock_period",
  name_of: (lock) => String(lock.reason),
  empty: () => ({ cause: "period", person: null, client: null, project: null, days: { from: null, until: null }, reason: "", lifted_by: "finance" }),
  fields: [
    { name: "reason", is: "text", required: true },
    { name: "days", is: "days" },
    { name: "client", is: "record", list: "clients", width: "half" },
    { name: "project", is: "record", list: "projects", width: "half", fits: (project, { client }) => !client || project.client === client },
    { name: "person", is: "record", list: "people", width: "half" },
    { name: "lifted_by", is: "choice", of: "access", words: ["delivery_lead", "account_manager", "finance", "admin"], width: "half" },
  ],
  columns: ["reason", "days", { name: "client", phone: "hidden" }, { name: "project", phone: "hidden" }, { name: "person", phone: "hidden" }, { name: "lifted_by", phone: "hidden" }],
});

export const legal_entities = defineKind({
  kind: "legal_entities", list: "legal-entities", see: "manage_organization", change: "manage_organization",
  groups: ["bank", "electronic", "look"],
  empty: () => ({ name: "", address: [], country: "", currency: "EUR", zone: Intl.DateTimeFormat().resolvedOptions().timeZone, brand_color: "#1f4e5f" }),
  fields: [
    { name: "name", is: "text", required: true },
    { name: "address", is: "lines" },
    { name: "country", is: "text", width: "half" },
    { name: "vat_id", is: "text", width: "half" },
    { name: "registration", is: "text", width: "half" },
    { name: "currency", is: "currency", width: "half" },
    { name: "zone", is: "zone", width: "half" },
    { name: "email", is: "email", width: "half" },
    { name: "phone", is: "text", width: "half" },
    { name: "web", is: "text", width: "half" },
    { name: "bank_name", is: "text", group: "bank" },
    { name: "iban", is: "text", group: "bank", width: "half" },
    { name: "bic", is: "text", group: "bank", width: "half" },
    { name: "account_holder", is: "text", group: "bank", width: "half" },
    { name: "creditor_id", is: "text", group: "bank", width: "half" },
    { name: "post_code", is: "text", group: "electronic", width: "half" },
    { name: "city", is: "text", group: "electronic", width: "half" },
    { name: "subdivision", is: "text", group: "electronic", width: "half" },
    { name: "contact_name", is: "text", group: "electronic", width: "half" },
    { name: "tax_number", is: "text", group: "electronic", width: "half" },
    { name: "register_number", is: "text", group: "electronic", width: "half" },
    { name: "electronic_scheme", is: "text", group: "electronic", width: "half" },
    { name: "electronic_address", is: "text", group: "electronic", width: "half" },
    { name: "invoice_series", is: "record", list: "series", group: "look", width: "half" },
    { name: "credit_series", is: "record", list: "series", group: "look", width: "half" },
    { name: "brand_color", is: "text", group: "look", width: "half" },
    { name: "footer", is: "text", group: "look" },
  ],
  columns: ["name", { name: "country", phone: "hidden" }, { name: "vat_id", phone: "hidden" }, "currency"],
});

export const series = defineKind({
  kind: "series", list: "series", see: "manage_organization", change: "manage_organization",
  empty: () => ({ legal_entity: null, name: "", pattern: "{year}-{number:5}" }),
  fields: [
    { name: "name", is: "text", required: true },
    { name: "legal_entity", is: "record", list: "legal-entities", required: true },
    { name: "pattern", is: "text" },
  ],
  columns: ["name", { name: "legal_entity", phone: "hidden" }, { name: "pattern", phone: "hidden" }, { name: "next_number", sort: (one) => Number(one.next_number), cell: (one) => String(one.next_number) }],
});
