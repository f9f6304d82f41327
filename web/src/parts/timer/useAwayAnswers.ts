// The answers to having been away. Each is one or two writes whose instants come from the absence; all can be undone.
import { useTranslation } from "react-i18next";
import { api, call } from "@/api/client";
import { stale } from "@/api/live";
import { read_once } from "@/api/read";
import { Refusal } from "@/api/refusal";
import { offer_undo } from "@/api/undo";
import type { Absence } from "./away";
import { content_of, run_on, start_timer, useTimer, type Running } from "./useTimer";

export function useAwayAnswers(running: Running, { since, until }: Absence) {
  const { t } = useTranslation("timer");
  const { stop } = useTimer();
  const left = new Date(since).toISOString();
  const back = new Date(until).toISOString();
  const stop_at_leaving = () => call(api.POST("/api/v1/timer/stop", { body: { stopped_at: left } }));
  const resume_at_return = () => start_timer({ ...content_of(running), started_at: back });
  const stop_then = () => stop.mutate({ stopped_at: left });
  const go_on = async () => {
    try {
      const { entry } = await stop_at_leaving();
      await resume_at_return();
      offer_undo(t("away_left_out"), async () => {
        await call(api.DELETE("/api/v1/timer", {}));
        await run_on(entry);
        stale(["time"]);
      });
    } catch (problem) {
      offer_undo.refused(problem);
    }
    stale(["time"]);
  };
  // The line is read first: when it is refused nothing has happened yet.
  const elsewhere = async (line: string) => {
    const { content, doubts } = await read_once("/api/v1/quick-text", { query: { line } });
    const [doubt] = doubts;
    if (doubt) {
      const names = doubt.candidates.map(({ name }) => name).join(", ");
      throw new Refusal(422, "line_ambiguous", t("away_which", { names }), "/line", "", "");
    }
    const { client, project, task, activity, note, tags, billable_mark } = content;
    const place = { client, project, task, activity, note, tags, billable_mark };
    await call(api.POST("/api/v1/entries", { body: { ...place, started_at: left, stopped_at: back } }));
    await stop_at_leaving();
    await resume_at_return();
    stale(["time"]);
  };
  return { stop_then, go_on, elsewhere };
}
