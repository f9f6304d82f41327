// How a document went to its client: each time, to whom, what became of it, whether it was fetched. And sending it.
import { Button, Group, TextInput } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, may, Refusal, stale, useWholeList, type Item } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFormats } from "@/parts/formats/useFormats";
import { useActions } from "@/parts/keys/useActions";
import type { Invoice } from "./figures";
import { changed_by_billing } from "./waiting";
import styles from "./Document.module.css";

const SendDialog = lazy(() => import("./SendDialog"));

type Delivery = Item<"/api/v1/invoices/{invoice}/deliveries">;
type Outcome = "bounced" | "cleared" | "refused" | "cancelled";

// What a person can say of it as it stands.
function outcomes_of(state: Delivery["state"]): Outcome[] {
  if (state === "sent") return ["bounced"];
  if (state === "pending_clearance") return ["cleared", "refused"];
  return state === "queued" ? ["cancelled"] : [];
}

function OutcomeForm({ delivery, outcome, on_done }: { delivery: Delivery; outcome: Outcome; on_done: () => void }) {
  const { t } = useTranslation("billing");
  const [note, set_note] = useState("");
  const [refusal, set_refusal] = useState<Refusal>();
  const write = async () => {
    try {
      await call(api.POST("/api/v1/invoices/{invoice}/deliveries/{delivery}/outcome", {
        params: { path: { invoice: delivery.invoice ?? "", delivery: delivery.id ?? "" } }, body: { outcome, note: note.trim() },
      }));
      stale([...changed_by_billing]);
      on_done();
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      set_refusal(problem);
    }
  };
  return (
    <form onSubmit={(event) => (event.preventDefault(), void write())}>
      <Group align="end" gap="xs">
        <TextInput data-autofocus size="xs" label={t(`sending.note.${outcome}`)} value={note} maxLength={300} onChange={(event) => set_note(event.currentTarget.value)} />
        <Button size="xs" type="submit" disabled={outcome !== "cancelled" && note.trim() === ""}>{t(`sending.outcome.${outcome}`)}</Button>
        <Button size="xs" variant="default" onClick={on_done}>{t("edit.cancel")}</Button>
      </Group>
      <RefusalNote refusal={refusal} />
    </form>
  );
}

function One({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const [saying, set_saying] = useState<Outcome>();
  const at = delivery.finished_at ?? delivery.queued_at;
  return (
    <li data-state={delivery.state}>
      <b>{t(`sending.state.${delivery.state}`)}</b>{" "}
      {delivery.channel === "email" ? delivery.to_address : t("sending.handed_over", { file: delivery.file_name })}
      <div className={styles.small}>
        {[format.instant(at), delivery.outcome, delivery.downloads > 0 && delivery.last_download_at &&
          t("sending.fetched", { count: delivery.downloads, at: format.instant(delivery.last_download_at) })].filter(Boolean).join(" · ")}
      </div>
      {may("issue_invoice") && saying === undefined && outcomes_of(delivery.state).map((outcome) => (
        <Button key={outcome} size="compact-xs" variant="subtle" onClick={() => set_saying(outcome)}>{t(`sending.outcome.${outcome}`)}…</Button>
      ))}
      {saying && <OutcomeForm delivery={delivery} outcome={saying} on_done={() => set_saying(undefined)} />}
    </li>
  );
}

export function Sending({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation("billing");
  const [is_sending, set_sending] = useState(false);
  const deliveries = useWholeList("/api/v1/invoices/{invoice}/deliveries", { path: { invoice: invoice.id } }, { fresh_milliseconds: 5_000 });
  const may_send = may("issue_invoice") && invoice.number !== "";
  useActions(may_send ? [{ id: "billing.send", says: t("sending.button"), key: "s", run: () => set_sending(true) }] : []);
  const all = deliveries.data ?? [];
  return (
    <section className={styles.part} aria-label={t("sending.title")}>
      <h2 className={styles.title}>{t("sending.title")}</h2>
      {all.length === 0 ? <p className={styles.small}>{t("sending.never")}</p> : <ul className={styles.changes}>{all.map((one) => <One key={one.id} delivery={one} />)}</ul>}
      {may_send && (
        <Button variant="default" size="xs" w="max-content" leftSection={<IconSend size={14} />} onClick={() => set_sending(true)}>
          {t(all.length > 0 ? "sending.again" : "sending.button")}…
        </Button>
      )}
      <Suspense>{is_sending && <SendDialog invoice={invoice} on_close={() => set_sending(false)} />}</Suspense>
    </section>
  );
}
