// When clients are reminded: by whom, at which levels, so many days after the due date, and what is too small or too soon.
import { ActionIcon, Button, Fieldset, Group, Radio, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, call, may, offer_undo, Refusal, stale, useRead, type Answer } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { minor_typed } from "@/parts/formats/amounts";
import { PageLoading } from "@/parts/shell/PageLoading";
import { NumberTextInput } from "@/parts/records/AmountFields";
import { money_of } from "../billing/figures";
import styles from "./Letters.module.css";

type Settings = Answer<"/api/v1/reminder-settings">["settings"];
type Level = Settings["levels"][number];
const modes = ["off", "propose", "send"] as const satisfies readonly Settings["mode"][];
const levels_max = 5;

export function ReminderLevels() {
  const answer = useRead("/api/v1/reminder-settings");
  const firm = useRead("/api/v1/me");
  if (!answer.data || !firm.data) return <PageLoading />;
  const { settings } = answer.data;
  return <Form key={settings.changed_at ?? ""} settings={settings} />;
}

function LevelRow({ level, n, is_read_only, is_only, error_of, put, remove }: { level: Level; n: number; is_read_only: boolean; is_only: boolean; error_of: (field: string) => string | undefined; put: (change: Partial<Level>) => void; remove: () => void }) {
  const { t } = useTranslation("letters");
  const number = (field: "days_overdue" | "pay_within_days") => (
    <NumberTextInput
      how="number" label={t(`levels.${field}`)} readOnly={is_read_only} error={error_of(field)} value={level[field]} put={(value) => put({ [field]: typeof value === "number" ? value : Number.NaN })}
    />
  );
  return (
    <Fieldset legend={t("levels.one", { n })} className={styles.level}>
      <TextInput label={t("levels.name")} readOnly={is_read_only} error={error_of("name")} value={level.name} maxLength={80} onChange={(event) => put({ name: event.currentTarget.value })} />
      {number("days_overdue")}
      {number("pay_within_days")}
      {!is_read_only && !is_only && <ActionIcon variant="subtle" color="gray" aria-label={t("levels.remove", { n })} onClick={remove}><IconX size={16} /></ActionIcon>}
    </Fieldset>
  );
}

function Form({ settings }: { settings: Settings }) {
  const { t } = useTranslation("letters");
  const [draft, set_draft] = useState(settings);
  const [smallest, set_smallest] = useState(settings.open_minor_min > 0 ? money_of(settings.open_minor_min, "EUR").amount : "");
  const [refusal, set_refusal] = useState<Refusal>();
  const [is_sending, set_sending] = useState(false);
  const is_read_only = !may("record_payment");
  const field = refusal?.field ?? "";
  const error_at = (place: string) => (field === place ? refusal?.in_words : undefined);
  const is_at_a_field = /^(levels\.\d|gap_days|open_minor_min|reply_to)/.test(field);
  const open_minor_min = smallest.trim() === "" ? 0 : minor_typed(smallest, "EUR");
  const put = (change: Partial<Settings>) => set_draft((before) => ({ ...before, ...change }));
  const last = draft.levels.at(-1);
  const add = () => put({ levels: [...draft.levels, { name: t("levels.one", { n: draft.levels.length + 1 }), days_overdue: (last?.days_overdue ?? 0) + 14, pay_within_days: last?.pay_within_days ?? 7 }] });
  const are_numbers = [draft.gap_days, ...draft.levels.flatMap((level) => [level.days_overdue, level.pay_within_days])].every((value) => Number.isInteger(value));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    set_sending(true);
    set_refusal(undefined);
    const { mode, levels, gap_days, reply_to } = draft;
    try {
      await call(api.PUT("/api/v1/reminder-settings", { body: { mode, levels, gap_days, reply_to: reply_to.trim(), open_minor_min: open_minor_min ?? 0 } }));
      offer_undo(t("levels.kept"));
      stale(["setup", "billing"]);
    } catch (problem) {
      if (problem instanceof Refusal) set_refusal(problem);
      else offer_undo.refused(problem);
    } finally {
      set_sending(false);
    }
  };
  return (
    <form onSubmit={(event) => void save(event)} noValidate className={styles.narrow}>
      <Radio.Group label={t("mode.title")} value={draft.mode} onChange={(mode) => !is_read_only && put({ mode: mode as Settings["mode"] })}>
        <Stack gap={8} mt={6}>{modes.map((mode) => <Radio key={mode} value={mode} disabled={is_read_only} label={t(`mode.${mode}`)} description={t(`mode.${mode}_says`)} />)}</Stack>
      </Radio.Group>
      <Text size="sm" c="dimmed">{t("levels.says")}</Text>
      {draft.levels.map((level, n) => (
        <LevelRow
          key={n} level={level} n={n + 1} is_read_only={is_read_only} is_only={draft.levels.length === 1} error_of={(name) => error_at(`levels.${n}.${name}`)}
          put={(change) => put({ levels: draft.levels.with(n, { ...level, ...change }) })} remove={() => put({ levels: draft.levels.toSpliced(n, 1) })}
        />
      ))}
      {!is_read_only && draft.levels.length < levels_max && <Button variant="default" size="xs" w="max-content" leftSection={<IconPlus size={14} />} onClick={add}>{t("levels.add")}</Button>}
      <div className={styles.pairs}>
        <NumberTextInput how="number" label={t("levels.gap_days")} readOnly={is_read_only} error={error_at("gap_days")} value={draft.gap_days} put={(value) => put({ gap_days: typeof value === "number" ? value : Number.NaN })} />
        <TextInput
          label={t("levels.smallest")} description={t("levels.smallest_says")} inputMode="decimal" readOnly={is_read_only} value={smallest} onChange={(event) => set_smallest(event.currentTarget.value)}
          error={error_at("open_minor_min") ?? (open_minor_min === undefined ? t("amount_wrong") : undefined)}
        />
        <TextInput type="email" label={t("levels.reply_to")} description={t("levels.reply_to_says")} readOnly={is_read_only} error={error_at("reply_to")} value={draft.reply_to} onChange={(event) => put({ reply_to: event.currentTarget.value })} />
      </div>
      <RefusalNote refusal={is_at_a_field ? undefined : refusal} />
      {!is_read_only && <Group><Button type="submit" loading={is_sending} disabled={!are_numbers || open_minor_min === undefined}>{t("levels.keep")}</Button></Group>}
    </form>
  );
}
