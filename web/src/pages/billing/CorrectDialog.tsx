// An invoice put right in one step: it is credited whole, and the same work is gathered again as a pre-bill, which becomes a
// corrected invoice that names the first one, or a new invoice.
import { Button, Group, Modal, Radio, Stack, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFormats } from "@/parts/formats/useFormats";
import { money_of, type Invoice } from "./figures";
import { useWrittenLater } from "./useWrittenLater";
import { changed_by_billing } from "./waiting";
import styles from "./Document.module.css";

type As = "corrected_invoice" | "invoice";

export default function CorrectDialog({ invoice, on_close }: { invoice: Invoice; on_close: () => void }) {
  const { t } = useTranslation("billing");
  const { t: t_shell } = useTranslation();
  const format = useFormats();
  const navigate = useNavigate();
  const [as, set_as] = useState<As>("corrected_invoice");
  const [reason, set_reason] = useState("");
  const later = useWrittenLater();
  const { way, refusal } = later;
  const is_the_reason = refusal?.field === "reason";
  const write = async () => {
    const body = { as, reason: reason.trim() };
    const { credit_note, prebill } = await call(api.POST("/api/v1/invoices/{invoice}/correction", { params: { path: { invoice: invoice.id } }, body }));
    stale([...changed_by_billing]);
    offer_undo(t("correct.done", { number: credit_note.number }));
    return () => {
      on_close();
      void navigate({ to: `/invoices/${prebill.id}` as string });
    };
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    later.send(t("correct.soon", { number: invoice.number }), write);
  };
  return (
    <Modal
      opened onClose={on_close} size={560} title={t("correct.title", { number: invoice.number })} closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t_shell("close") }}
    >
      <form onSubmit={send} noValidate>
        <Stack gap="sm">
          <p className={styles.state}>{t("correct.says", { money: format.money(money_of(invoice.gross_minor, invoice.currency)) })}</p>
          <Radio.Group label={t("correct.as")} value={as} onChange={(value) => set_as(value as As)}>
            <Stack gap={8} mt={6}>
              <Radio value="corrected_invoice" label={t("correct.corrected_invoice")} description={t("correct.corrected_invoice_says", { number: invoice.number })} />
              <Radio value="invoice" label={t("correct.invoice")} description={t("correct.invoice_says")} />
            </Stack>
          </Radio.Group>
          <TextInput
            data-autofocus required label={t("credit.reason")} description={t("correct.reason_says")} value={reason} maxLength={500}
            error={is_the_reason ? refusal.in_words : undefined} onChange={(event) => set_reason(event.currentTarget.value)}
          />
          <RefusalNote refusal={is_the_reason ? undefined : refusal} />
          <Group justify="flex-end">
            <Button variant="default" onClick={way ? way.stop : on_close}>{way ? t("soon.stop") : t_shell("cancel")}</Button>
            {way ? <Button onClick={way.now}>{t("correct.now")}</Button> : <Button type="submit" disabled={reason.trim() === ""}>{t("correct.go")}</Button>}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
