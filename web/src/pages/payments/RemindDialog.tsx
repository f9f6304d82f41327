// Who is to be reminded today, with what it would say; held ones say why. Sent when a person says so.
import { Button, Checkbox, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, Refusal, useRead, useWrite } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFormats } from "@/parts/formats/useFormats";
import { money_of } from "../billing/figures";
import styles from "./Payments.module.css";

export default function RemindDialog({ on_close }: { on_close: () => void }) {
  const { t } = useTranslation("payments");
  const { t: t_shell } = useTranslation();
  const format = useFormats();
  const [left_out, set_left_out] = useState<ReadonlySet<string>>(new Set());
  const [refusal, set_refusal] = useState<Refusal>();
  const list = useRead("/api/v1/reminders/due", { query: {} });
  const due = list.data?.items ?? [];
  const ready = due.filter(({ hold, client }) => hold === "none" && !left_out.has(client ?? ""));
  const remind = useWrite({
    write: () => call(api.POST("/api/v1/reminders", { body: { clients: ready.map(({ client }) => client ?? ""), way: "by_email" } })),
    says: (done) => t("remind.done", { count: done.written.length }),
    refused: (problem) => set_refusal(problem instanceof Refusal ? problem : undefined),
    changes: ["billing"],
  });
  const turn = (client: string) => {
    const next = new Set(left_out);
    if (!next.delete(client)) next.add(client);
    set_left_out(next);
  };
  return (
    <Modal opened onClose={on_close} size={720} title={t("remind.title")} closeButtonProps={{ "aria-label": t_shell("close") }}>
      <Stack gap="sm">
        {due.length === 0 && <Text c="dimmed" size="sm">{t("remind.none")}</Text>}
        <ul className={styles.lines}>
          {due.map((one) => (
            <li key={`${one.client} ${one.currency}`} className={styles.line}>
              <div className={styles.line_what}>
                <Checkbox
                  label={`${one.name} · ${t("remind.level", { level: one.level })} · ${format.money(money_of(one.total_minor, one.currency))}`}
                  disabled={one.hold !== "none"} checked={one.hold === "none" && !left_out.has(one.client ?? "")} onChange={() => turn(one.client ?? "")}
                />
                <div className={styles.small}>{one.hold === "none" ? one.address || t("remind.no_address") : t(`hold.${one.hold}`)}</div>
                <details>
                  <summary>{t("remind.preview")}</summary>
                  <p className={styles.subject}>{one.subject}</p>
                  <pre className={styles.mail}>{one.text}</pre>
                </details>
              </div>
            </li>
          ))}
        </ul>
        <RefusalNote refusal={refusal} />
        <Group justify="flex-end">
          <Button variant="default" onClick={on_close}>{t("cancel")}</Button>
          <Button data-autofocus disabled={ready.length === 0} loading={remind.isPending} onClick={() => remind.mutate(undefined, { onSuccess: on_close })}>
            {t("remind.go", { count: ready.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
