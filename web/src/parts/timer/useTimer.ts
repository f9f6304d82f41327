// The running timer. The server holds the truth (the instant it began); every tab and device draws it.
//
//   const timer = useTimer();   timer.running?.note   timer.start("design review acme")   timer.stop()
import { api, call, type Schemas } from "@/api/client";
import { useRead } from "@/api/read";
import { useWrite, type Cache } from "@/api/write";
import { useTranslation } from "react-i18next";

type Entry = Schemas["EntryAnswer"];

function show_stopped(cache: Cache): void {
  cache.change("/api/v1/timer", (answer) => ({ ...answer, running: null }));
}

// What a line means, as the server reads it: the same words as in `fairhour start`.
async function content_of(line: string): Promise<Schemas["TimerBodyBody"]> {
  if (!line.trim()) return {};
  const { content } = await call(api.GET("/api/v1/quick-text", { params: { query: { line } } }));
  const { client, project, task, activity, note, tags, billable_mark } = content as Partial<Entry>;
  return { client, project, task, activity, note, tags, billable_mark };
}

export function useTimer() {
  const { t } = useTranslation();
  const timer = useRead("/api/v1/timer", undefined, { fresh_milliseconds: 5 * 60_000 });
  const start = useWrite({
    write: async (line: string) => call(api.POST("/api/v1/timer/start", { body: await content_of(line) })),
    changes: ["time"],
  });
  const stop = useWrite({
    write: () => call(api.POST("/api/v1/timer/stop", { body: {} })),
    show: show_stopped,
    says: () => t("timer.stopped"),
    undo: (logged) => call(api.POST("/api/v1/timer/resume", { body: { entry: logged.entry.id } })),
    changes: ["time"],
  });
  return { running: timer.data?.running ?? null, is_known: timer.isSuccess, start, stop };
}
