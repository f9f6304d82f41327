// Exceptions that were asked for and touch this entry: granted or refused in place, with a word to who asked.
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, may, useRead, useWrite, type Item } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import type { Names } from "@/parts/entries/useNames";
import { useRuleWords } from "@/parts/policy/useRuleWords";
import { add_days } from "@/parts/formats/days";
import type { QueueItem } from "./queue";
import styles from "./Evidence.module.css";

type Exception = Item<"/api/v1/exceptions">;

// What an exception leaves open it holds for.
function touches(exception: Exception, { entry }: QueueItem): boolean {
  const { days } = exception;
  const is_for = (asked: string | null, here: string | null) => !asked || asked === here;
  return (
    is_for(exception.entry, entry.id) && is_for(exception.person, entry.person) && is_for(exception.project, entry.project) &&
    (days.from ?? "") <= entry.work_date && entry.work_date < (days.until ?? "9999")
  );
}

function One({ exception, names }: { exception: Exception; names: Names }) {
  const { t } = useTranslation("review");
  const format = useFormats();
  const words = useRuleWords();
  const [reason, set_reason] = useState("");
  const path = { exception: exception.id };
  const rule = useWrite({
    write: (ruling: "grant" | "refuse") =>
      ruling === "grant"
        ? call(api.POST("/api/v1/exceptions/{exception}/grant", { params: { path }, body: { reason } }))
        : call(api.POST("/api/v1/exceptions/{exception}/refuse", { params: { path }, body: { reason } })),
    says: (_, ruling) => t(ruling === "grant" ? "exception.granted" : "exception.refused"),
    changes: ["review", "policy", "time"],
  });
  return (
    <li className={styles.ruling}>
      <strong>{t("exception.asked", { name: names.person(exception.asked_by), rule: words(exception.rule) })}</strong>{" "}
      <span className={styles.dim}>{format.day(exception.days.from ?? "")} – {format.day(add_days(exception.days.until ?? "", -1))}</span>
      <p className={styles.why}>{exception.reason}</p>
      <div className={styles.ruling_fields}>
        <TextInput size="xs" label={t("exception.reason")} value={reason} onChange={(event) => set_reason(event.currentTarget.value)} />
        <Button size="xs" variant="light" onClick={() => rule.mutate("grant")}>{t("exception.grant")}</Button>
        <Button size="xs" variant="default" disabled={!reason.trim()} onClick={() => rule.mutate("refuse")}>{t("exception.refuse")}</Button>
      </div>
    </li>
  );
}

export function AskedExceptions({ item, names }: { item: QueueItem; names: Names }) {
  const { t } = useTranslation("review");
  const asked = useRead("/api/v1/exceptions", { query: { state: ["asked"], limit: 500 } }, { enabled: may("grant_exception") });
  const shown = (asked.data?.items ?? []).filter((exception) => touches(exception, item));
  if (shown.length === 0) return null;
  return (
    <section>
      <h3 className={styles.title}>{t("exception.title")}</h3>
      <ul className={styles.day}>{shown.map((exception) => <One key={exception.id} exception={exception} names={names} />)}</ul>
    </section>
  );
}
