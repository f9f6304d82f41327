// What holds the reminders of an invoice, now and before, and how each ended.
import { Button, Group, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useState, type FormEvent } from "react";
import { api, call, may, offer_undo, stale, useRead, type Answer } from "@/api";
import type { Names } from "@/parts/entries/useNames";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";
import { useFormats } from "@/parts/formats/useFormats";
import { money_of, type Invoice } from "./figures";
import styles from "./Document.module.css";

type Stop = Answer<"/api/v1/collection-stops">["items"][number];

function EndForm({ stop, on_done }: { stop: Stop; on_done: () => void }) {
  const { t } = useTranslation("payments");
  const { t: t_shell } = useTranslation();
  const fields = useFields({ outcome: "" });
  const end = async (event: FormEvent) => {
    event.preventDefault();
    const path = { stop: stop.id };
    if (!(await fields.send(({ outcome }) => call(api.POST("/api/v1/collection-stops/{stop}/end", { params: { path }, body: { outcome: outcome.trim() } }))))) return;
    stale(["billing"]);
    offer_undo(t(`stop.${stop.kind}.ended`));
    on_done();
  };
  return (
    <form onSubmit={(event) => void end(event)}>
      <Group align="end" gap="xs">
        <TextInput data-autofocus autoFocus size="xs" maxLength={500} label={t(`stop.${stop.kind}.outcome`)} {...fields.bind("outcome")} />
        <Button size="xs" type="submit" loading={fields.is_sending}>{t(`stop.${stop.kind}.end`)}</Button>
        <Button size="xs" variant="default" onClick={on_done}>{t_shell("cancel")}</Button>
      </Group>
      <RefusalNote refusal={fields.refusal} />
    </form>
  );
}

function One({ stop, invoice, names }: { stop: Stop; invoice: Invoice; names: Names }) {
  const { t } = useTranslation("payments");
  const format = useFormats();
  const [is_ending, set_ending] = useState(false);
  const amount = stop.minor === null ? t("stop.whole") : format.money(money_of(stop.minor, invoice.currency));
  const is_over = stop.ended_at !== null || (stop.until !== null && stop.until < format.today());
  const what = stop.kind === "dispute" ? t("stop.dispute.is", { amount }) : stop.until ? t("stop.pause.is_until", { day: format.day_with_year(stop.until) }) : t("stop.pause.is");
  return (
    <li data-state={is_over ? "over" : "standing"}>
      <b>{what}</b> {is_over && `(${t("stop.over")})`}
      <div>{stop.reason}</div>
      {stop.outcome && <div>{t("stop.came_of_it", { outcome: stop.outcome })}</div>}
      <div className={styles.small}>{[names.person(stop.by), format.instant(stop.at), stop.ended_at && t("stop.ended_at", { at: format.instant(stop.ended_at) })].filter(Boolean).join(" · ")}</div>
      {!is_over && may("remind_client") && !is_ending && (
        <Button size="compact-xs" variant="subtle" onClick={() => set_ending(true)}>{t(`stop.${stop.kind}.end`)}…</Button>
      )}
      {is_ending && <EndForm stop={stop} on_done={() => set_ending(false)} />}
    </li>
  );
}

export function Stops({ invoice, names }: { invoice: Invoice; names: Names }) {
  const { t } = useTranslation("payments");
  const stops = useRead("/api/v1/collection-stops", { query: { invoice: invoice.id, ended: true } });
  const all = stops.data?.items ?? [];
  if (all.length === 0) return null;
  return (
    <section className={styles.part} aria-label={t("stop.title")}>
      <h2 className={styles.title}>{t("stop.title")}</h2>
      <ul className={styles.changes}>{all.map((stop) => <One key={stop.id} stop={stop} invoice={invoice} names={names} />)}</ul>
    </section>
  );
}
