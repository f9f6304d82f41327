// A client of its own for tests of money: a contract and a project with two tasks, and approved time of the month that is over.
//
//   const { client, contract, project, entries } = await own_client(admin, { name: "Yard Süd", days: [1, 2, 9] });
//
// On each of these days two people work half an hour each, Ada on the design, Jonas on the build, at 120.00 EUR an hour.

export function last_month() {
  const today = new Date();
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
}

export async function own_client(admin, { name, days }) {
  const like = (await admin.get_done("GET", "/contracts")).items.find(({ currency, kind }) => currency === "EUR" && kind === "time_and_materials");
  const people = (await admin.get_done("GET", "/people")).items;
  const worked_by = ["Ada Brandt", "Jonas Okafor"].map((who) => people.find((person) => person.name === who).id);
  const client = await admin.get_done("POST", "/clients", {
    name, legal_name: `${name} GmbH`, address: ["Kai 1", "24103 Kiel"], country: "DE", vat_id: "DE811234599", language: "en", currency: "EUR",
  });
  const { legal_entity, currency, zone, holiday_calendar, taxes, payment_days, schedule } = like;
  const contract = await admin.get_done("POST", "/contracts", {
    client: client.id, name: `${name} frame`, kind: "time_and_materials", legal_entity, currency, zone, holiday_calendar, taxes, payment_days,
    schedule: { ...schedule, cadence: "monthly" }, days: { from: "2020-01-01" }, grouping: ["project"],
  });
  const project = await admin.get_done("POST", "/projects", { name: `${name} works`, client: client.id, contract: contract.id });
  const tasks = [];
  for (const task of ["Design", "Build"]) tasks.push(await admin.get_done("POST", "/tasks", { name: task, project: project.id }));
  await admin.get_done("POST", "/rates", { level: "project", project: project.id, rate: "120.00 EUR/h", valid: { from: "2020-01-01" } });
  const place = { project: project.id, worked_by, tasks: tasks.map(({ id }) => id) };
  const entries = await worked_on(admin, place, days);
  return { client: client.id, contract: contract.id, legal_entity, entries, place, name };
}

export async function worked_on(admin, { project, worked_by, tasks }, days) {
  const steps = days.flatMap((day) => worked_by.map((person, n) => ({
    person, project, task: tasks[n], worked_seconds: 1800, note: `Works of the ${day}., agreed with the client`,
    work_date: `${last_month()}-${String(day).padStart(2, "0")}`,
  })));
  const made = await admin.ask_many("POST", "/entries", steps);
  for (const { status, answer } of made) if (status !== 201) throw new Error(answer.detail);
  const ids = made.map(({ answer }) => answer.entry.id);
  await admin.get_done("POST", "/verdicts", { kind: "approve", entries: ids, reason: "checked" });
  return ids;
}

export async function prebill_made(clerk, client) {
  const { made } = await clerk.get_done("POST", "/prebills", { clients: [client], dry_run: false });
  return made[0].prebill.head.id;
}
