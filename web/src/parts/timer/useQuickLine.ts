// One line that starts the timer or logs time. What it means is asked while one types; a name that could be several is asked
// back, never guessed; what was refused stays in the line with the reason beside it.
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, type Schemas } from "@/api/client";
import { read_once, useRead } from "@/api/read";
import type { Refusal } from "@/api/refusal";
import { useWatched, Watched } from "@/api/watched";
import { useWrite } from "@/api/write";
import { useFormats } from "@/parts/formats/useFormats";
import { as_note, named, replaced, says_time, type QuickCandidate, type QuickDoubt, type QuickText } from "./quick_line";
import { sketched } from "./useTimer";

const settle_milliseconds = 70;
const kept_key = "fairhour.draft.line";

// The line outlives the bar it is typed in: another width of the window, a reload.
const typed = new Watched(typeof sessionStorage === "undefined" ? "" : (sessionStorage.getItem(kept_key) ?? ""));

function put_line(line: string): void {
  typed.set(line);
  sessionStorage.setItem(kept_key, line);
}
const whatever_version = { "If-Match": "*" };

interface Asked {
  line: string;
  text: QuickText;
  logs: boolean;
}

function start_of(text: QuickText): Schemas["TimerBodyBody"] {
  const { client, project, task, activity, note, tags, billable_mark } = text.content;
  return { client, project, task, activity, note, tags, billable_mark };
}

export function useQuickLine() {
  const { t } = useTranslation("timer");
  const format = useFormats();
  const line = useWatched(typed);
  const [refusal, set_refusal] = useState<Refusal>();
  const [asked_line] = useDebouncedValue(line, settle_milliseconds);
  const read = useRead(
    "/api/v1/quick-text", { query: { line: asked_line } },
    { enabled: asked_line.trim() !== "", keep_previous: true, fresh_milliseconds: 60_000 },
  );
  const is_read = asked_line === line && !read.isPlaceholderData;
  const text = line.trim() ? read.data : undefined;
  const type = (next: string) => {
    put_line(next);
    set_refusal(undefined);
  };
  const write = useWrite({
    write: ({ line: said, logs }: Asked) => call(api.POST("/api/v1/quick-entries", { body: { line: said, timer: !logs } })),
    show: (cache, { text: content, logs }) => {
      if (!logs) cache.change("/api/v1/timer", (answer) => ({ ...answer, running: sketched(start_of(content)) }));
    },
    says: ({ entry }, { logs }) => (logs ? t("logged", { time: format.duration(entry.worked_seconds), day: format.day(entry.work_date) }) : ""),
    undo: ({ entry }) => call(api.DELETE("/api/v1/entries/{entry}", { params: { path: { entry: entry.id }, header: whatever_version } })),
    done: (_, { line: said }) => typed.get() === said && put_line(""),
    refused: set_refusal,
    changes: ["time"],
  });
  // Resolves to whether it was sent; false: there is a choice to make first.
  const send = async (): Promise<boolean> => {
    const meant = await read_once("/api/v1/quick-text", { query: { line } });
    if (meant.doubts.length > 0) return false;
    write.mutate({ line, text: meant, logs: says_time(meant) });
    return true;
  };
  const choose = (doubt: QuickDoubt, candidate: QuickCandidate | null) =>
    type(replaced(line, doubt, candidate ? named(candidate) : as_note(line, doubt)));
  return { line, type, text, is_read, doubt: is_read ? text?.doubts[0] : undefined, refusal, send, choose, is_sending: write.isPending };
}
