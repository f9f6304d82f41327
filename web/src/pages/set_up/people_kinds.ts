// People, their teams, the roles that have a rate, and roles made from permissions.
import { defineKind } from "@/parts/records/definition";
import { PersonAccess } from "./PersonAccess";
import { GrantsField } from "./GrantsField";
import { WorkingHoursField } from "./WorkingHoursField";

export const people = defineKind({
  kind: "people", list: "people", see: "see_people", change: "manage_people", moves_prices: "changed",
  groups: ["working_time"],
  empty: () => ({ name: "", email: "", role: null, team: null, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, holiday_calendar: "",
                  employed: { from: null, until: null } }),
  fields: [
    { name: "name", is: "text", required: true },
    { name: "email", is: "email" },
    { name: "role", is: "record", list: "roles", width: "half" },
    { name: "team", is: "record", list: "teams", width: "half" },
    { name: "zone", is: "zone", width: "half" },
    { name: "holiday_calendar", is: "text", width: "half" },
    { name: "employed", is: "days", group: "working_time" },
    { name: "patterns", is: "own", shown: WorkingHoursField, group: "working_time" },
  ],
  columns: ["name", { name: "email", phone: "hidden" }, "role", { name: "team", phone: "hidden" }, { name: "employed", phone: "hidden" }],
  more: PersonAccess,
});

export const teams = defineKind({
  kind: "teams", list: "teams", see: "see_people", change: "manage_people",
  empty: () => ({ name: "", lead: null }),
  fields: [{ name: "name", is: "text", required: true }, { name: "lead", is: "record", list: "people" }],
  columns: ["name", "lead"],
});

export const roles = defineKind({
  kind: "roles", list: "roles", see: "see_people", change: "manage_people",
  empty: () => ({ name: "" }),
  fields: [{ name: "name", is: "text", required: true }, { name: "code", is: "text", width: "half" }],
  columns: ["name"],
});

export const custom_roles = defineKind({
  kind: "custom_roles", list: "custom-roles", see: "set_access", change: "set_access",
  empty: () => ({ name: "", grants: [] }),
  fields: [{ name: "name", is: "text", required: true }, { name: "grants", is: "own", shown: GrantsField, required: true }],
  columns: ["name", { name: "grants", cell: (role) => (role.grants as unknown[]).length, sort: (role) => (role.grants as unknown[]).length }],
});
