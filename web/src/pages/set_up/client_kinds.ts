// Whom we work for, who there may look, and on what terms.
import { lazy } from "react";
import { may } from "@/api";
import { defineKind, type Field } from "@/parts/records/definition";
import { roundings } from "./rounding";
import { PersonAccess } from "./PersonAccess";

const ChangeOrders = lazy(() => import("./ChangeOrders"));
const ContractRetainer = lazy(() => import("./ContractRetainer"));

const contract_currency = (values: Record<string, unknown>) => String(values.currency || "EUR");

export const clients = defineKind({
  kind: "clients", list: "clients", see: "see_clients", change: "manage_clients", moves_prices: "changed",
  groups: ["invoices", "electronic"],
  empty: () => ({ name: "", country: "", currency: "EUR", language: "en", payment_days: 30 }),
  fields: [
    { name: "name", is: "text", required: true },
    { name: "account_manager", is: "record", list: "people", width: "half" },
    { name: "currency", is: "currency", width: "half", required: true },
    { name: "legal_name", is: "text", group: "invoices" },
    { name: "address", is: "lines", group: "invoices" },
    { name: "country", is: "text", group: "invoices", width: "half" },
    { name: "vat_id", is: "text", group: "invoices", width: "half" },
    { name: "email", is: "email", group: "invoices", width: "half" },
    { name: "language", is: "choice", of: "language", words: ["en", "de", "fr", "es"], group: "invoices", width: "half" },
    { name: "reference", is: "text", group: "invoices", width: "half" },
    { name: "payment_days", is: "number", group: "invoices", width: "half" },
    { ...roundings, group: "invoices" } as Field,
    { name: "electronic_invoice", is: "choice", of: "electronic_invoice", group: "electronic", width: "half",
      words: ["none", "facturx", "ubl", "cii", "xrechnung", "xrechnung_cii", "peppol", "ledes"] },
    { name: "customer_number", is: "text", group: "electronic", width: "half" },
    { name: "post_code", is: "text", group: "electronic", width: "half" },
    { name: "city", is: "text", group: "electronic", width: "half" },
    { name: "subdivision", is: "text", group: "electronic", width: "half" },
    { name: "register_number", is: "text", group: "electronic", width: "half" },
    { name: "electronic_scheme", is: "text", group: "electronic", width: "half" },
    { name: "electronic_address", is: "text", group: "electronic", width: "half" },
    { name: "mandate", is: "text", group: "electronic", width: "half" },
    { name: "invoice_email", is: "email", group: "electronic", width: "half" },
    { name: "delivery_way", is: "choice", of: "delivery_way", words: ["email", "hand_over", "both"], group: "electronic", width: "half" },
    { name: "debited_iban", is: "text", group: "electronic", width: "half", when: ({ mandate }) => Boolean(mandate) },
  ],
  columns: ["name", { name: "account_manager", phone: "hidden" }, { name: "country", phone: "hidden" }, "currency", { name: "payment_days", phone: "hidden" }],
});

export const contacts = defineKind({
  kind: "contacts", list: "contacts", see: "see_clients", change: "manage_clients",
  empty: () => ({ name: "", email: "", client: null, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
  fields: [
    { name: "name", is: "text", required: true },
    { name: "client", is: "record", list: "clients", required: true },
    { name: "email", is: "email" },
    { name: "zone", is: "zone" },
  ],
  columns: ["name", "client", { name: "email", phone: "hidden" }],
  more: PersonAccess,
});

const money = (name: string, more: Partial<Field> = {}): Field => ({ name, is: "money", currency_of: contract_currency, width: "half", ...more }) as Field;

export const contracts = defineKind({
  kind: "contracts", list: "contracts", see: "see_contracts", change: "manage_contracts", moves_prices: "changed",
  name_of: (contract) => String(contract.name),
  dated: [
    "cap", "retainer", "rounding", "ladder", "other_currencies", "multipliers", "hours_per_day", "discount_percent", "schedule", "payment_days",
    "cash_discount_percent", "cash_discount_days", "purchase_order", "purchase_order_amount", "purchase_order_last_day", "grouping", "people_shown", "approval_threshold", "spending_limit", "roles_allowed",
  ],
  groups: ["cap", "retainer", "prices", "invoicing", "limits"],
  empty: () => ({
    client: null, name: "", kind: "time_and_materials", legal_entity: null, currency: "EUR", zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    days: { from: null, until: null }, payment_days: 30,
  }),
  fields: [
    { name: "name", is: "text", required: true },
    { name: "client", is: "record", list: "clients", required: true, width: "half" },
    { name: "kind", is: "choice", of: "contract_kind", words: ["time_and_materials", "retainer", "fixed_fee", "non_billable"], width: "half" },
    { name: "legal_entity", is: "record", list: "legal-entities", width: "half", required: true },
    { name: "currency", is: "currency", width: "half", required: true },
    { name: "days", is: "days" },
    money("fee", { when: ({ kind }) => kind === "fixed_fee" }),
    {
      name: "milestones", is: "rows", when: ({ kind }) => kind === "fixed_fee", empty: () => ({ name: "", amount: null, due: null, confirmed_on: null, confirms: null }),
      fields: [
        { name: "name", is: "text" },
        { name: "amount", is: "money", currency_of: () => "EUR", width: "half" },
        { name: "due", is: "day", width: "half" },
        { name: "confirmed_on", is: "day", width: "half" },
        { name: "confirms", is: "record", list: "people", width: "half" },
      ],
    },
    { name: "cap.unit", is: "choice", of: "cap_unit", words: ["none", "money", "hours"], group: "cap", width: "half", when: may_have_cap },
    { name: "cap.period", is: "choice", of: "cap_period", words: ["total", "week", "month", "quarter", "year"], group: "cap", width: "half", when: has_cap },
    money("cap.money", { group: "cap", when: ({ cap }) => unit_of(cap) === "money" }),
    { name: "cap.hours", is: "hours", group: "cap", width: "half", when: ({ cap }) => unit_of(cap) === "hours" },
    { name: "cap.over", is: "choice", of: "cap_over", words: ["bill", "hold", "absorb"], group: "cap", width: "half", when: has_cap },
    { name: "cap.overage_rate", is: "rate", group: "cap", when: ({ cap }) => has_cap({ cap }) && (cap as { over?: string }).over === "bill" },
    { name: "retainer.unit", is: "choice", of: "retainer_unit", words: ["none", "hours", "money"], group: "retainer", width: "half", when: ({ kind }) => kind === "retainer" },
    { name: "retainer.period", is: "choice", of: "retainer_period", words: ["week", "month", "quarter", "year"], group: "retainer", width: "half", when: has_retainer },
    { name: "retainer.hours", is: "hours", group: "retainer", width: "half", when: has_hours },
    money("retainer.price", { group: "retainer", when: has_hours }),
    money("retainer.money", { group: "retainer", when: has_fund }),
    { name: "retainer.fund", is: "choice", of: "retainer_fund", words: ["advance", "trust"], group: "retainer", width: "half", when: has_fund },
    { name: "retainer.billed", is: "choice", of: "retainer_billed", words: ["ahead", "afterwards"], group: "retainer", width: "half", when: has_retainer },
    { name: "retainer.rollover", is: "choice", of: "retainer_rollover", words: ["none", "periods", "amount"], group: "retainer", width: "half", when: has_retainer },
    { name: "retainer.rollover_periods", is: "number", group: "retainer", width: "half", when: (record) => has_retainer(record) && retainer_of(record).rollover === "periods" },
    { name: "retainer.rollover_hours", is: "hours", group: "retainer", width: "half", when: (record) => has_hours(record) && retainer_of(record).rollover === "amount" },
    money("retainer.rollover_money", { group: "retainer", when: (record) => has_fund(record) && retainer_of(record).rollover === "amount" }),
    { name: "retainer.deficit_hours", is: "hours", group: "retainer", width: "half", when: has_hours },
    { name: "retainer.over", is: "choice", of: "retainer_over", words: ["hold", "bill", "absorb"], group: "retainer", width: "half", when: has_hours },
    { name: "retainer.overage_rate", is: "rate", group: "retainer", when: (record) => has_hours(record) && retainer_of(record).over === "bill" },
    { ...roundings, group: "prices" } as Field,
    { name: "ladder.preset", is: "choice", of: "ladder", group: "prices", width: "half",
      words: ["fairhour", "kimai", "solidtime", "harvest_person", "harvest_task", "harvest_project", "toggl", "clockify"] },
    { name: "other_currencies", is: "choice", of: "other_currencies", words: ["ignore", "convert"], group: "prices", width: "half" },
    { name: "hours_per_day", is: "hours", group: "prices", width: "half" },
    { name: "discount_percent", is: "decimal", group: "prices", width: "half" },
    {
      name: "multipliers", is: "rows", group: "prices", empty: () => ({ kind: "weekend", factor: "1.5", from: 0, until: 0, tag: "" }),
      fields: [
        { name: "kind", is: "choice", of: "multiplier", words: ["weekend", "holiday", "night", "rush", "overtime_day", "overtime_week"], width: "half" },
        { name: "factor", is: "decimal", width: "half" },
        { name: "from", is: "hours", width: "half", when: ({ kind }) => kind === "night" || String(kind).startsWith("overtime") },
        { name: "until", is: "hours", width: "half", when: ({ kind }) => kind === "night" },
        { name: "tag", is: "text", width: "half", when: ({ kind }) => kind === "rush" },
      ],
    },
    { name: "schedule.cadence", is: "choice", of: "cadence", group: "invoicing", width: "half",
      words: ["not_set", "weekly", "two_weekly", "monthly", "quarterly", "milestone", "on_demand"] },
    { name: "schedule.anchor", is: "day", group: "invoicing", width: "half", when: ({ schedule }) => cadence_of(schedule) === "two_weekly" },
    { name: "schedule.cut_off_working_days", is: "number", group: "invoicing", width: "half", when: has_windows },
    { name: "schedule.cut_off_at", is: "hours", group: "invoicing", width: "half", when: has_windows },
    { name: "schedule.owner", is: "record", list: "people", group: "invoicing", width: "half" },
    { name: "payment_days", is: "number", group: "invoicing", width: "half" },
    { name: "cash_discount_percent", is: "decimal", group: "invoicing", width: "half" },
    { name: "cash_discount_days", is: "number", group: "invoicing", width: "half", when: gives_discount },
    { name: "purchase_order", is: "text", group: "invoicing", width: "half" },
    money("purchase_order_amount", { group: "invoicing" }),
    { name: "purchase_order_last_day", is: "day", group: "invoicing", width: "half" },
    { name: "grouping", is: "choices", of: "grouping", words: ["project", "task", "activity", "role", "person", "day", "week", "entry"], group: "invoicing" },
    { name: "people_shown", is: "choice", of: "people_shown", words: ["name", "role"], group: "invoicing", width: "half" },
    {
      name: "taxes", is: "rows", group: "invoicing", empty: () => ({ valid: { from: null, until: null }, category: "S", percent: "0", exemption: "" }),
      fields: [
        { name: "category", is: "choice", of: "tax", words: ["S", "Z", "E", "AE", "K", "G", "O"], width: "half" },
        { name: "percent", is: "decimal", width: "half" },
        { name: "valid", is: "days" },
        { name: "exemption", is: "text", when: ({ category }) => category !== "S" },
      ],
    },
    money("approval_threshold", { group: "limits" }),
    money("spending_limit", { group: "limits" }),
    { name: "roles_allowed", is: "records", list: "roles", group: "limits" },
    { name: "zone", is: "zone", group: "limits", width: "half" },
    { name: "holiday_calendar", is: "text", group: "limits", width: "half" },
  ],
  tabs: [
    { tab: "orders", is_seen: () => may("manage_contracts"), shown: ChangeOrders },
    { tab: "retainer", is_seen: ({ kind }) => kind !== "non_billable" && may("check_prebill"), shown: ContractRetainer },
  ],
  columns: ["name", "client", { name: "kind", phone: "hidden" }, { name: "days", phone: "hidden" }, { name: "schedule.cadence", phone: "hidden" }, { name: "currency", phone: "hidden" }],
});

function cadence_of(schedule: unknown): string {
  return (schedule as { cadence?: string } | undefined)?.cadence ?? "not_set";
}
// Only what is billed period by period has a cut-off.
function has_windows({ schedule }: Record<string, unknown>): boolean {
  return ["weekly", "two_weekly", "monthly", "quarterly"].includes(cadence_of(schedule));
}
function gives_discount({ cash_discount_percent }: Record<string, unknown>): boolean {
  return Number(cash_discount_percent ?? 0) !== 0;
}
function unit_of(cap: unknown): string {
  return (cap as { unit?: string } | undefined)?.unit ?? "none";
}
interface Retainer {
  unit?: string;
  rollover?: string;
  over?: string;
}
function retainer_of({ retainer }: Record<string, unknown>): Retainer {
  return (retainer ?? {}) as Retainer;
}
function has_retainer(record: Record<string, unknown>): boolean {
  return record.kind === "retainer" && (retainer_of(record).unit ?? "none") !== "none";
}
function has_hours(record: Record<string, unknown>): boolean {
  return has_retainer(record) && retainer_of(record).unit === "hours";
}
function has_fund(record: Record<string, unknown>): boolean {
  return has_retainer(record) && retainer_of(record).unit === "money";
}
// Only time and materials are capped; a cap that stands there all the same can be taken off.
function may_have_cap({ kind, cap }: Record<string, unknown>): boolean {
  return kind === "time_and_materials" || has_cap({ cap });
}
function has_cap({ cap }: Record<string, unknown>): boolean {
  return unit_of(cap) !== "none";
}
