// The next rate in the place of this one, from a day on: the old one ends the day before. What would move is shown first.
import { Button, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { offer_undo, stale } from "@/api";
import { follow_rate, preview_follow, type AnyRecord, type Moved, type RateList } from "@/api/records";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";
import { RateInput } from "./AmountFields";
import { MovedPreview } from "./MovedPreview";
import styles from "./records.module.css";

export function NextRate({ list, record, done }: { list: RateList; record: AnyRecord; done: () => void }) {
  const { t } = useTranslation("set_up");
  const fields = useFields({ from: "", rate: String(record.rate ?? "") });
  const [moved, set_moved] = useState<Moved>();
  const look = async () => set_moved(await fields.send((body) => preview_follow(list, record.id, body)));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const next = await fields.send((body) => follow_rate(list, record.id, body));
    if (!next) return;
    offer_undo(t("followed"));
    stale(["setup", "time", "billing"]);
    done();
  };
  const put = (name: "from" | "rate", value: string) => {
    set_moved(undefined);
    fields.set(name, value);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className={styles.optional}>
      <TextInput type="date" label={t("next_from")} required error={fields.error_of("from")} value={fields.values.from} onChange={(event) => put("from", event.currentTarget.value)} />
      <RateInput label={t("next_rate")} readOnly={false} error={fields.error_of("rate")} value={fields.values.rate} put={(value) => put("rate", String(value ?? ""))} />
      {moved && <MovedPreview moved={moved} />}
      <RefusalNote refusal={fields.refusal} />
      <div className={styles.token}>
        <Button variant="default" disabled={!fields.values.from} onClick={() => void look()}>{t("what_moves")}</Button>
        <Button type="submit" loading={fields.is_sending} disabled={!fields.values.from}>{t("follow")}</Button>
      </div>
    </form>
  );
}
