// The running timer. The server holds the truth (the instant it began); every tab and device draws it.
//
//   const timer = useTimer();   timer.running?.note   timer.start.mutate({ client, project })   timer.stop.mutate({})
//
// All that is done to it shows at once, and is taken back when the server says no.
import { useTranslation } from "react-i18next";
import { api, call, type Schemas } from "@/api/client";
import { useRead } from "@/api/read";
import { useWrite, type Cache } from "@/api/write";
import { now } from "@/parts/formats/clock";

export type Running = Schemas["EntryAnswer"];
type Start = Schemas["TimerBodyBody"];
type Content = Schemas["EntryContentPatch"];

const whatever_version = { "If-Match": "*" };

// What a timer looks like until the server has answered.
export function sketched(content: Start): Running {
  const at = now().toISOString();
  return {
    id: "", person: null, entered_by: null, client: content.client ?? null, project: content.project ?? null,
    task: content.task ?? null, activity: content.activity ?? null, work_date: at.slice(0, 10),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone, started_at: content.started_at ?? at, stopped_at: null,
    worked_seconds: 0, note: content.note ?? "", tags: content.tags ?? [],
    billable_mark: content.billable_mark ?? "by_contract", source: "timer", state: "running", billability: "unclear",
    billable_seconds: 0, invoiced_seconds: 0, created_at: at, updated_at: at, submitted_at: null, decided_at: null, version: 0,
  };
}

export function content_of(entry: Running): Start {
  const { client, project, task, activity, note, tags, billable_mark } = entry;
  return { client, project, task, activity, note, tags, billable_mark };
}

function show(cache: Cache, next: (now: Running | null) => Running | null): void {
  cache.change("/api/v1/timer", (answer) => ({ ...answer, running: next(answer.running) }));
}

export function start_timer(content: Start) {
  return call(api.POST("/api/v1/timer/start", { body: content }));
}

function void_entry(id: string) {
  return call(api.DELETE("/api/v1/entries/{entry}", { params: { path: { entry: id }, header: whatever_version } }));
}

// As if it had never been stopped: what was stopped is voided, and it runs on from where it began.
export async function run_on(stopped: Running) {
  await void_entry(stopped.id);
  return start_timer({ ...content_of(stopped), started_at: stopped.started_at ?? undefined });
}

export function useTimer() {
  const { t } = useTranslation("timer");
  const timer = useRead("/api/v1/timer", undefined, { fresh_milliseconds: 5 * 60_000 });
  const start = useWrite({
    write: start_timer,
    show: (cache, content) => show(cache, () => sketched(content)),
    changes: ["time"],
    in_turn: "timer",
  });
  const resume = useWrite({
    write: (entry: Running) => call(api.POST("/api/v1/timer/resume", { body: { entry: entry.id } })),
    show: (cache, entry) => show(cache, () => sketched(content_of(entry))),
    changes: ["time"],
    in_turn: "timer",
  });
  const stop = useWrite({
    write: (asked: { stopped_at?: string }) => call(api.POST("/api/v1/timer/stop", { body: asked })),
    show: (cache) => show(cache, () => null),
    says: () => t("stopped"),
    undo: (logged) => run_on(logged.entry),
    changes: ["time"],
    in_turn: "timer",
  });
  const move_start = useWrite({
    write: ({ started_at }: { started_at: string; before: string }) => call(api.PATCH("/api/v1/timer", { body: { started_at } })),
    show: (cache, { started_at }) => show(cache, (now) => now && { ...now, started_at }),
    says: () => t("moved"),
    undo: (_, { before }) => call(api.PATCH("/api/v1/timer", { body: { started_at: before } })),
    changes: ["time"],
    in_turn: "timer",
  });
  const change = useWrite({
    write: ({ entry, patch }: { entry: Running; patch: Content }) =>
      call(api.PATCH("/api/v1/entries/{entry}", { params: { path: { entry: entry.id }, header: whatever_version }, body: patch })),
    show: (cache, { patch }) => show(cache, (now) => now && ({ ...now, ...patch } as Running)),
    changes: ["time"],
    in_turn: "timer",
  });
  const discard = useWrite({
    write: (_: Running) => call(api.DELETE("/api/v1/timer", {})),
    show: (cache) => show(cache, () => null),
    says: () => t("thrown_away"),
    undo: (_, entry) => start_timer({ ...content_of(entry), started_at: entry.started_at ?? undefined }),
    changes: ["time"],
    in_turn: "timer",
  });
  return { running: timer.data?.running ?? null, is_known: timer.data !== undefined, start, resume, stop, move_start, change, discard };
}
