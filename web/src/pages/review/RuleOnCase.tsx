// A ruling on a case that also stands for what comes: it is granted as an exception that ends by itself.
import { Button, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale, useRead } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";
import { add_days } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import type { CauseGroup, QueueItem } from "./queue";
import styles from "./Evidence.module.css";

const usual_days = 30;

export function RuleOnCase({ group, ruled }: { group: CauseGroup; ruled: (items: readonly QueueItem[]) => void }) {
  const { t } = useTranslation("review");
  const format = useFormats();
  const causes = useRead("/api/v1/queue-causes");
  const sum = causes.data?.items.find(({ cause }) => cause.key === group.cause.key);
  const fields = useFields({ reason: "", standing_until: add_days(format.today(), usual_days) });
  const send = async () => {
    if (!sum) return;
    const done = await fields.send(({ reason, standing_until }) =>
      call(api.POST("/api/v1/case-rulings", {
        body: { cause: group.cause.key, kind: "approve", reason, entries_digest: sum.entries_digest, ...(standing_until ? { standing_until } : {}) },
      })),
    );
    stale(["review", "time", "billing", "policy"]);
    if (!done) return;
    const { undo, items } = done.verdicts;
    const count = items.filter(({ refused }) => !refused).length;
    offer_undo(t("ruled", { count }), undo ? async () => {
      await call(api.POST("/api/v1/verdicts/undo", { body: { undo } }));
      stale(["review", "time", "billing"]);
    } : undefined);
    ruled(group.items);
  };
  return (
    <section className={styles.ruling} aria-label={t("ruling")}>
      <h3 className={styles.title}>{t("ruling")}</h3>
      <p className={styles.dim}>{t("ruling_says")}</p>
      <form
        className={styles.ruling_fields}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextInput label={t("ruling_reason")} {...fields.bind("reason")} />
        <TextInput type="date" label={t("ruling_until")} min={format.today()} {...fields.bind("standing_until")} />
        <Button type="submit" variant="light" loading={fields.is_sending} disabled={!fields.values.reason.trim() || !sum}>
          {t("ruling_send", { count: group.items.length })}
        </Button>
      </form>
      <RefusalNote refusal={fields.refusal} />
    </section>
  );
}
