// A project or task gets a row of its own.
import { Button, Popover } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { PlaceFields } from "@/parts/entries/PlaceFields";
import { useNames } from "@/parts/entries/useNames";
import { useActions } from "@/parts/keys/useActions";
import { row_key, type Row } from "./grid";
import styles from "./Week.module.css";

const nowhere = { project: "", task: "" };

export function AddRow({ add }: { add: (row: Row) => void }) {
  const { t } = useTranslation("week");
  const names = useNames();
  const [is_open, set_open] = useState(false);
  const [place, set_place] = useState(nowhere);
  useActions([{ id: "week.add", says: t("add_row"), key: "c", run: () => set_open(true) }]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const project = names.projects.find(({ id }) => id === place.project);
    if (!project) return;
    const task = place.task || null;
    add({ key: row_key(project.id, task), client: project.client, project: project.id, task });
    set_place(nowhere);
    set_open(false);
  };
  return (
    <Popover opened={is_open} onChange={set_open} position="bottom-end" width={340} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button size="xs" h={32} variant="default" leftSection={<IconPlus size={15} />} onClick={() => set_open(!is_open)}>{t("add_row")}</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("add_row")}>
        <form onSubmit={submit} className={styles.form}>
          <PlaceFields place={place} on_change={set_place} />
          <Button type="submit" size="xs" disabled={!place.project}>{t("add")}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
