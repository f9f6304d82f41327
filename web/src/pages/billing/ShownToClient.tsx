// Whether the client has seen this pre-bill, until when they may ask, and who approved it; and the way to show it.
import { Button, Text, Textarea, TextInput, Switch } from "@mantine/core";
import { IconEyeShare } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale, useRead } from "@/api";
import type { Names } from "@/parts/entries/useNames";
import { FormDialog } from "@/parts/fields/FormDialog";
import { useFields } from "@/parts/fields/useFields";
import { useFormats } from "@/parts/formats/useFormats";
import type { Invoice } from "./figures";
import styles from "./Document.module.css";

function ShowDialog({ invoice, on_close }: { invoice: Invoice; on_close: () => void }) {
  const { t } = useTranslation("portal");
  const fields = useFields({ feedback_days: "", note: "", mail: true });
  const { values } = fields;
  const days = values.feedback_days.trim() === "" ? null : Number(values.feedback_days);
  const write = async () => {
    const shown = await call(api.POST("/api/v1/invoices/{invoice}/showings", {
      params: { path: { invoice: invoice.id } },
      body: { feedback_days: days, note: values.note.trim(), mail: values.mail ? "on" : "off" },
    }));
    stale(["billing"]);
    offer_undo(t("show.done", { count: shown.mails ?? 0 }));
  };
  return (
    <FormDialog title={t("show.title")} go={t("show.go")} fields={fields} send={write} on_close={on_close} is_ready={days === null || Number.isInteger(days)}>
      <Text size="sm" c="dimmed">{t("show.says")}</Text>
      <TextInput inputMode="numeric" label={t("show.days")} description={t("show.days_says")} {...fields.bind("feedback_days")} />
      <Textarea data-autofocus autosize minRows={2} maxLength={1000} label={t("show.note")} description={t("show.note_says")} {...fields.bind("note")} />
      <Switch label={t("show.mail")} checked={values.mail} onChange={(event) => fields.set("mail", event.currentTarget.checked)} />
    </FormDialog>
  );
}

export function ShownToClient({ invoice, names, may_show }: { invoice: Invoice; names: Names; may_show: boolean }) {
  const { t } = useTranslation("portal");
  const format = useFormats();
  const [is_showing, set_showing] = useState(false);
  const showings = useRead("/api/v1/invoices/{invoice}/showings", { path: { invoice: invoice.id } });
  const last = showings.data?.items.at(-1);
  return (
    <section className={styles.part} aria-label={t("show.part")}>
      {last ? (
        <p className={styles.state}>
          {t("show.was", { who: names.person(last.shown_by), when: format.instant(last.shown_at), until: format.day_with_year(last.feedback_until) })}{" "}
          {last.approved_at && t(invoice.state === "ready" ? "show.approved" : "show.approved_before", {
            who: last.approved_by, when: format.instant(last.approved_at), amount: last.approved_net ? format.money(last.approved_net) : "",
          })}
        </p>
      ) : null}
      {may_show && (
        <Button size="xs" variant="default" leftSection={<IconEyeShare size={16} />} onClick={() => set_showing(true)}>
          {t(last ? "show.again" : "show.button")}…
        </Button>
      )}
      {is_showing && <ShowDialog invoice={invoice} on_close={() => set_showing(false)} />}
    </section>
  );
}
