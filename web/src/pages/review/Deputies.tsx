// Who decides while one is away: named for some days, ends by itself, stands on record.
import { Button, Modal, Select, TextInput } from "@mantine/core";
import { IconUserShare } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale, useRead, useWrite } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";
import { add_days } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import type { Names } from "@/parts/entries/useNames";
import styles from "./Review.module.css";

function Standing({ names }: { names: Names }) {
  const { t } = useTranslation("review");
  const format = useFormats();
  const me = useRead("/api/v1/me");
  const list = useRead("/api/v1/delegations");
  const end = useWrite({
    write: (delegation: string) => call(api.DELETE("/api/v1/delegations/{delegation}", { params: { path: { delegation } } })),
    says: () => t("deputy.ended"),
    changes: ["access", "setup", "review"],
  });
  const standing = (list.data?.items ?? []).filter(({ absent, deputy, days }) => (days.until ?? "9999") > format.today() && [absent, deputy].includes(me.data?.id ?? null));
  return (
    <ul className={styles.deputies}>
      {standing.map((one) => (
        <li key={one.id}>
          <span>
            {t("deputy.line", { absent: names.person(one.absent), deputy: names.person(one.deputy) })}, {format.day(one.days.from ?? "")} – {format.day(add_days(one.days.until ?? "", -1))}
          </span>
          {one.absent === me.data?.id && <Button size="compact-xs" variant="subtle" onClick={() => end.mutate(one.id ?? "")}>{t("deputy.end")}</Button>}
        </li>
      ))}
    </ul>
  );
}

function DeputyForm({ names, close }: { names: Names; close: () => void }) {
  const { t } = useTranslation("review");
  const format = useFormats();
  const me = useRead("/api/v1/me");
  const fields = useFields({ deputy: "", from: format.today(), until: add_days(format.today(), 6), reason: "" });
  const send = async () => {
    const done = await fields.send(({ deputy, from, until, reason }) =>
      call(api.POST("/api/v1/delegations", { body: { absent: me.data?.id ?? null, deputy, days: { from, until: add_days(until, 1) }, reason } })),
    );
    if (!done) return;
    offer_undo(t("deputy.named", { name: names.person(fields.values.deputy) }));
    stale(["access", "setup", "review"]);
    close();
  };
  const people = names.people.filter(({ id }) => id !== me.data?.id).map(({ id, name }) => ({ value: id ?? "", label: name }));
  const { value, onChange, error } = fields.bind_value("deputy");
  return (
    <form
      className={styles.deputy_form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Select label={t("deputy.who")} searchable data={people} value={value || null} error={error} onChange={(next) => onChange(next ?? "")} data-autofocus />
      <div className={styles.deputy_days}>
        <TextInput type="date" label={t("deputy.from")} {...fields.bind("from")} />
        <TextInput type="date" label={t("deputy.until")} min={fields.values.from} {...fields.bind("until")} />
      </div>
      <TextInput label={t("deputy.reason")} {...fields.bind("reason")} />
      <RefusalNote refusal={fields.refusal} />
      <Button type="submit" loading={fields.is_sending} disabled={!value}>{t("deputy.name")}</Button>
    </form>
  );
}

export function Deputies({ names }: { names: Names }) {
  const { t } = useTranslation("review");
  const [is_open, set_open] = useState(false);
  return (
    <>
      <Button size="xs" variant="subtle" leftSection={<IconUserShare size={15} />} onClick={() => set_open(true)}>{t("deputy.button")}</Button>
      <Modal opened={is_open} onClose={() => set_open(false)} title={t("deputy.title")} closeButtonProps={{ "aria-label": t("shell:close") }}>
        <p className={styles.says}>{t("deputy.says")}</p>
        <Standing names={names} />
        <DeputyForm names={names} close={() => set_open(false)} />
      </Modal>
    </>
  );
}
