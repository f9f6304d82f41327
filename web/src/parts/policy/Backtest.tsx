// A draft over past weeks beside the version in force: what would have been decided otherwise, for how much, whether people
// at the time agreed, whom it would have reminded. Nothing of it is stored.
import { Button, Drawer, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, useWrite, type Schemas } from "@/api";
import { save_file } from "@/api/downloads";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { add_days } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { Refusal } from "@/api/refusal";
import { BacktestResult } from "./BacktestResult";
import styles from "./Backtest.module.css";

export type BacktestAnswer = Schemas["BacktestAnswer"];

const usual_days = 56;

export function Backtest({ text, ready }: { text: string; ready: "yes" | "no" }) {
  const { t } = useTranslation("policy");
  const format = useFormats();
  const [days, set_days] = useState({ from: add_days(format.today(), -usual_days), to: add_days(format.today(), -1) });
  const [is_open, set_open] = useState(false);
  const [refusal, set_refusal] = useState<Refusal>();
  const body = { text, from: days.from, until: add_days(days.to, 1) };
  const trial = useWrite({
    write: () => call(api.POST("/api/v1/policy-backtests", { body })),
    done: () => (set_open(true), set_refusal(undefined)),
    refused: set_refusal,
    changes: [],
  });
  return (
    <section className={styles.trial} aria-label={t("trial.title")}>
      <h2 className={styles.title}>{t("trial.title")}</h2>
      <p className={styles.says}>{t("trial.says")}</p>
      <div className={styles.days}>
        <TextInput type="date" size="xs" label={t("trial.from")} value={days.from} max={days.to} onChange={(event) => set_days({ ...days, from: event.currentTarget.value })} />
        <TextInput type="date" size="xs" label={t("trial.to")} value={days.to} min={days.from} onChange={(event) => set_days({ ...days, to: event.currentTarget.value })} />
        <Button size="xs" variant="default" loading={trial.isPending} disabled={ready === "no"} onClick={() => trial.mutate(undefined)}>{t("trial.run")}</Button>
      </div>
      <RefusalNote refusal={refusal} />
      <Drawer opened={is_open} onClose={() => set_open(false)} position="right" size={860} title={t("trial.result")} closeButtonProps={{ "aria-label": t("shell:close") }}>
        {trial.data && (
          <BacktestResult answer={trial.data}>
            <Button size="xs" variant="default" onClick={() => void save_file("/api/v1/policy-backtests/changes.csv", body)}>{t("trial.export")}</Button>
          </BacktestResult>
        )}
      </Drawer>
    </section>
  );
}
