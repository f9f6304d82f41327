// The mail a document would go out with: to whom, its words, what is attached, what stands in the way. Then it goes.
import { Alert, Button, Group, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, Refusal, stale, useRead, type Answer } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import type { Invoice } from "./figures";
import { changed_by_billing } from "./waiting";
import styles from "./Document.module.css";

type Preview = Answer<"/api/v1/invoices/{invoice}/mail">;

function Letter({ invoice, preview, on_close }: { invoice: Invoice; preview: Preview; on_close: () => void }) {
  const { t } = useTranslation("billing");
  const [to, set_to] = useState(preview.to_address);
  const [subject, set_subject] = useState(preview.subject);
  const [text, set_text] = useState(preview.text);
  const [refusal, set_refusal] = useState<Refusal>();
  const [left, set_left] = useState("");
  const in_the_way = preview.faults.filter(({ name }) => name !== "address_missing" || to.trim() === "");
  const send = async (event: FormEvent) => {
    event.preventDefault();
    set_refusal(undefined);
    const changed = (now: string, then: string) => (now === then ? undefined : now);
    try {
      const run = await call(api.POST("/api/v1/deliveries", {
        body: {
          invoices: [invoice.id], to: changed(to.trim(), preview.to_address), subject: changed(subject, preview.subject),
          text: changed(text, preview.text), again: preview.sent_before > 0,
        },
      }));
      stale([...changed_by_billing]);
      const [skipped] = run.skipped;
      if (skipped && run.queued.length === 0) return set_left([skipped.reason, skipped.fix].join(" "));
      offer_undo(t("sending.done", { number: invoice.number, count: run.queued.length }));
      on_close();
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      set_refusal(problem);
    }
  };
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <Stack gap="sm">
        {preview.sent_before > 0 && <Alert color="yellow">{t("sending.sent_before", { count: preview.sent_before })}</Alert>}
        {in_the_way.map((fault) => <Alert key={fault.name} color="red">{fault.reason} {fault.fix}</Alert>)}
        {preview.by_hand_over && <p className={styles.small}>{t(preview.needs_clearance ? "sending.hands_over_cleared" : "sending.hands_over")}</p>}
        {preview.by_mail && (
          <>
            <TextInput data-autofocus type="email" label={t("sending.to")} description={preview.to_name} value={to} onChange={(event) => set_to(event.currentTarget.value)} />
            <TextInput label={t("sending.subject")} value={subject} maxLength={200} onChange={(event) => set_subject(event.currentTarget.value)} />
            <Textarea label={t("sending.text")} description={t("sending.text_says", { link: "{link}" })} value={text} autosize minRows={8} maxRows={16} onChange={(event) => set_text(event.currentTarget.value)} />
            <p className={styles.small}>{t("sending.attached", { files: preview.attachments.join(", ") })}</p>
          </>
        )}
        {left && <Alert color="red" role="alert">{left}</Alert>}
        <RefusalNote refusal={refusal} />
        <Group justify="flex-end">
          <Button variant="default" onClick={on_close}>{t("edit.cancel")}</Button>
          <Button type="submit" disabled={in_the_way.length > 0}>{t(preview.sent_before > 0 ? "sending.go_again" : "sending.go")}</Button>
        </Group>
      </Stack>
    </form>
  );
}

export default function SendDialog({ invoice, on_close }: { invoice: Invoice; on_close: () => void }) {
  const { t } = useTranslation("billing");
  const { t: t_shell } = useTranslation();
  const preview = useRead("/api/v1/invoices/{invoice}/mail", { path: { invoice: invoice.id } });
  return (
    <Modal opened onClose={on_close} size={640} title={t("sending.dialog", { number: invoice.number })} closeOnClickOutside={false} closeButtonProps={{ "aria-label": t_shell("close") }}>
      {preview.data ? <Letter invoice={invoice} preview={preview.data} on_close={on_close} /> : <p>{t("sending.loading")}</p>}
    </Modal>
  );
}
