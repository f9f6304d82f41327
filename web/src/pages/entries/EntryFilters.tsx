// What of the entries is shown. All of it stands in the address.
import { Button, CloseButton, MultiSelect, Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { PeriodFilter } from "@/parts/frame/PeriodFilter";
import { entry_state_names } from "@/parts/entries/entry_states";
import { useProjectChoices } from "@/parts/entries/PlaceFields";
import { useNames } from "@/parts/entries/useNames";
import styles from "./EntryFilters.module.css";

export const usual_filters = {
  period: "recent", from: "", to: "", text: "", client: [] as string[], project: [] as string[], person: [] as string[],
  state: [] as string[], billability: "", sort: "-day", entry: "",
};
export type Filters = typeof usual_filters;

interface Shown {
  filters: Filters;
  on_change: (change: Partial<Filters>) => void;
  people: "one" | "many";
}

export function is_narrowed(filters: Filters): boolean {
  const { text, client, project, person, state, billability } = filters;
  return Boolean(text || billability || client.length || project.length || person.length || state.length);
}

export const all_shown = { text: "", client: [], project: [], person: [], state: [], billability: "" };

export function EntryFilters({ filters, on_change, people }: Shown) {
  const { t } = useTranslation("entries");
  const names = useNames();
  const projects = useProjectChoices("");
  const choices = (list: readonly { id: string | null; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id ?? "", label: name })).sort((a, b) => a.label.localeCompare(b.label));
  const many = (name: "client" | "project" | "person" | "state") => ({
    size: "xs" as const,
    "aria-label": t(`filter.${name}`),
    placeholder: filters[name].length === 0 ? t(`filter.${name}`) : undefined,
    value: filters[name],
    onChange: (value: string[]) => on_change({ [name]: value }),
    className: styles.many,
    classNames: { pillsList: styles.pills, inputField: styles.typed },
    searchable: true,
    clearable: true,
    limit: 200,
    maxDropdownHeight: 320,
    comboboxProps: { width: 260, position: "bottom-start" as const },
  });
  return (
    <>
      <TextInput
        size="xs" w={170} aria-label={t("filter.text")} placeholder={t("filter.text")} value={filters.text}
        leftSection={<IconSearch size={15} />}
        rightSection={filters.text && <CloseButton size="sm" aria-label={t("filter.text_clear")} onClick={() => on_change({ text: "" })} />}
        onChange={(event) => on_change({ text: event.currentTarget.value })}
      />
      <PeriodFilter filters={filters} on_change={on_change} />
      <MultiSelect {...many("client")} data={choices(names.clients)} />
      <MultiSelect {...many("project")} data={projects} />
      {people === "many" && <MultiSelect {...many("person")} data={choices(names.people)} />}
      <MultiSelect {...many("state")} data={entry_state_names.map((state) => ({ value: state, label: t(`state.${state}`) }))} />
      <Select
        size="xs" w={150} aria-label={t("filter.billability")} placeholder={t("filter.billability")} clearable
        value={filters.billability || null} onChange={(billability) => on_change({ billability: billability ?? "" })}
        data={["billable", "non_billable", "unclear"].map((word) => ({ value: word, label: t(`billability.${word}`) }))}
      />
      {is_narrowed(filters) && (
        <Button size="xs" variant="subtle" onClick={() => on_change(all_shown)}>
          {t("filter.none")}
        </Button>
      )}
    </>
  );
}
