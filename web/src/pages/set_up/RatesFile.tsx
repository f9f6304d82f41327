// A file of published rates, chosen or dropped: what it would bring is said first, then it is taken.
import { Button, FileButton, Group, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, Refusal, stale, type Schemas } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFormats } from "@/parts/formats/useFormats";
import styles from "./set_up.module.css";

type Found = Schemas["RatesFileAnswer"];

export function RatesFile() {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  const [file, set_file] = useState<{ name: string; text: string }>();
  const [found, set_found] = useState<Found>();
  const [refusal, set_refusal] = useState<Refusal>();
  const [is_over, set_over] = useState(false);
  const ask = async (name: string, text: string, how: "try" | "take") => {
    set_refusal(undefined);
    try {
      const answer = await call(api.POST("/api/v1/exchange-rates/imports", { body: { text, file_name: name, dry_run: how === "try" } }));
      if (how === "try") return set_found(answer);
      set_file(undefined);
      set_found(undefined);
      offer_undo(t("exchange.taken", { count: answer.added }));
      stale(["setup", "billing", "time"]);
    } catch (problem) {
      if (problem instanceof Refusal) set_refusal(problem);
      else offer_undo.refused(problem);
    }
  };
  const choose = async (chosen: File | null | undefined) => {
    if (!chosen) return;
    const text = await chosen.text();
    set_found(undefined);
    set_file({ name: chosen.name, text });
    await ask(chosen.name, text, "try");
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    set_over(false);
    void choose(event.dataTransfer.files[0]);
  };
  const days = found && t("exchange.from_until", { from: format.day_with_year(found.first), until: format.day_with_year(found.last) });
  return (
    <section
      className={styles.drop} data-over={is_over || undefined} aria-label={t("exchange.file")} onDragOver={(event) => (event.preventDefault(), set_over(true))}
      onDragLeave={() => set_over(false)} onDrop={drop}
    >
      <Group gap="sm">
        <FileButton accept=".xml,.csv,text/xml,application/xml,text/csv" onChange={(chosen) => void choose(chosen)}>
          {(open) => <Button {...open} variant="default" size="xs" leftSection={<IconUpload size={15} />}>{t("exchange.choose")}</Button>}
        </FileButton>
        <Text size="sm" c="dimmed">{t("exchange.drop")}</Text>
      </Group>
      {file && found && (
        <Group gap="sm" role="status">
          <Text size="sm">
            {[`${file.name}:`, t("exchange.in_file", { count: found.in_file }), days, t("exchange.would_add", { count: found.added }), found.known > 0 && t("exchange.known", { count: found.known })].filter(Boolean).join(" ")}
          </Text>
          {found.added > 0 && <Button size="xs" onClick={() => void ask(file.name, file.text, "take")}>{t("exchange.take", { count: found.added })}</Button>}
        </Group>
      )}
      <RefusalNote refusal={refusal} />
    </section>
  );
}
