// How a line is split: a line each person, week or whatever its entries differ in, or some of them chosen and put on a line of
// their own.
import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRead } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { PageLoading } from "@/parts/shell/PageLoading";
import { money_of, type Line } from "./figures";
import type { LineChange } from "./useLineWrites";
import styles from "./Lines.module.css";

const split_ways = ["person", "role", "week", "day", "task", "activity", "project", "entry"] as const;

export interface Splitting {
  by: (typeof split_ways)[number] | "chosen";
  entries: readonly string[];
  text: string; // of the line the chosen ones go to; empty: the words of the line
}
export const usual_splitting: Splitting = { by: "person", entries: [], text: "" };

// Nothing while none is chosen, or all are: that would be the same line.
export function split_asked({ line }: Line, { by, entries, text }: Splitting, entries_there: number): Omit<LineChange, "reason"> | undefined {
  if (by !== "chosen") return { kind: "split", line, by };
  if (entries.length === 0 || entries.length === entries_there) return undefined;
  return { kind: "split", line, entries: [...entries], text: text.trim() || null };
}

interface Shown {
  invoice: string;
  line: Line;
  currency: string;
  splitting: Splitting;
  set: (splitting: Splitting) => void;
}

function Chosen({ invoice, line, currency, splitting, set }: Shown) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const entries = useRead("/api/v1/invoices/{invoice}/entries", { path: { invoice } });
  if (!entries.data) return <PageLoading />;
  const mine = entries.data.items.filter((entry) => entry.line === line.line);
  const chosen = mine.filter((entry) => splitting.entries.includes(entry.entry ?? ""));
  const sum = (of: (entry: (typeof mine)[number]) => number) => chosen.reduce((total, entry) => total + of(entry), 0);
  const turn = (id: string, is_on: boolean) => set({ ...splitting, entries: is_on ? [...splitting.entries, id] : splitting.entries.filter((one) => one !== id) });
  return (
    <fieldset className={styles.choose}>
      <legend>{t("edit.choose")}</legend>
      <div className={styles.choices}>
        {mine.map((one) => (
          <Checkbox
            key={one.entry} size="xs" checked={splitting.entries.includes(one.entry ?? "")} onChange={(event) => turn(one.entry ?? "", event.currentTarget.checked)}
            label={[format.day_with_year(one.work_date), one.person, one.task, one.note, format.duration(one.seconds), format.money(money_of(one.minor, currency))].filter(Boolean).join(" · ")}
          />
        ))}
      </div>
      <div role="status" className="numbers">
        {chosen.length > 0 &&
          t("edit.chosen", { count: chosen.length, of: mine.length, time: format.duration(sum((one) => one.seconds)), money: format.money(money_of(sum((one) => one.minor), currency)) })}
      </div>
    </fieldset>
  );
}

export function SplitFields(shown: Shown) {
  const { t } = useTranslation("billing");
  const { splitting, set } = shown;
  return (
    <>
      <NativeSelect
        autoFocus size="xs" w={170} label={t("edit.by")} value={splitting.by} onChange={(event) => set({ ...splitting, by: event.currentTarget.value as Splitting["by"] })}
        data={[...split_ways, "chosen" as const].map((way) => ({ value: way, label: t(`edit.split_by.${way}`) }))}
      />
      {splitting.by === "chosen" && (
        <>
          <TextInput
            size="xs" className={styles.wide} label={t("edit.chosen_text")} placeholder={shown.line.description} maxLength={1000} value={splitting.text}
            onChange={(event) => set({ ...splitting, text: event.currentTarget.value })}
          />
          <Chosen {...shown} />
        </>
      )}
    </>
  );
}
