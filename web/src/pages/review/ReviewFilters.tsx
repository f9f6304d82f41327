// What of the queue is shown. Only what waits can be chosen.
import { Button, CloseButton, Select } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Names } from "@/parts/entries/useNames";
import type { Narrowing, QueueItem } from "./queue";
import { useCauseWords } from "./useCauseWords";
import styles from "./Review.module.css";

interface Shown {
  filters: Narrowing;
  items: readonly QueueItem[];
  names: Names;
  on_change: (change: Partial<Narrowing>) => void;
  show_all: (() => void) | undefined;
}

export function ReviewFilters({ filters, items, names, on_change, show_all }: Shown) {
  const { t } = useTranslation("review");
  const words = useCauseWords(names);
  const cause = filters.cause && items.find((item) => item.cause.key === filters.cause)?.cause;
  const choices = useMemo(() => {
    const of = (value: (item: QueueItem) => string | null, name: (value: string) => string) =>
      [...new Set(items.map(value))].filter((one) => one !== null).map((one) => ({ value: one, label: name(one) || one })).sort((a, b) => a.label.localeCompare(b.label));
    return {
      outcome: of(({ outcome }) => outcome, (outcome) => t(`outcome.${outcome}`)),
      client: of(({ entry }) => entry.client, names.client),
      project: of(({ entry }) => entry.project, names.project),
      person: of(({ entry }) => entry.person, names.person),
    };
  }, [items, names, t]);
  return (
    <>
      {(["outcome", "client", "project", "person"] as const).map((name) => (
        <Select
          key={name} size="xs" w={150} clearable searchable data={choices[name]} value={filters[name] || null}
          aria-label={t(`filter.${name}`)} placeholder={t(`filter.${name}`)} comboboxProps={{ width: 260, position: "bottom-start" }}
          onChange={(value) => on_change({ [name]: value ?? "" })}
        />
      ))}
      {cause && (
        <span className={styles.cause_chip}>
          {words(cause)}
          <CloseButton size="xs" aria-label={t("filter.cause_none")} onClick={() => on_change({ cause: "" })} />
        </span>
      )}
      {show_all && <Button size="xs" variant="subtle" onClick={show_all}>{t("filter.none")}</Button>}
    </>
  );
}
