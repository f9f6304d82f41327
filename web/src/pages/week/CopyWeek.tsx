// The week before as a start: its rows, or its hours and notes too. Cells that have time or are locked are left alone.
import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, read_once, stale } from "@/api";
import { useActions } from "@/parts/keys/useActions";
import { add_days, type Day } from "@/parts/formats/days";
import { row_key, rows_of, type Cell, type Entry, type Row } from "./grid";

interface Copied {
  start: Day;
  cell: (row: Row, day: Day) => Cell | undefined;
  add: (rows: readonly Row[]) => void;
}

const whatever_version = { "If-Match": "*" };

export function CopyWeek({ start, cell, add }: Copied) {
  const { t } = useTranslation("week");
  const [is_copying, set_copying] = useState(false);
  const before = async () => {
    const { entries } = await read_once("/api/v1/weeks", { query: { day: add_days(start, -7) } });
    return entries.filter(({ state }) => state !== "voided" && state !== "running");
  };
  const copy_rows = async () => {
    const rows = rows_of(await before());
    add(rows);
    offer_undo(rows.length > 0 ? t("rows_copied", { count: rows.length }) : t("nothing_to_copy"));
  };
  const copy_one = async (entry: Entry): Promise<string | undefined> => {
    const day = add_days(entry.work_date, 7);
    const row = { key: row_key(entry.project, entry.task), client: entry.client, project: entry.project, task: entry.task };
    if (cell(row, day)) return undefined;
    const params = { path: { entry: entry.id } };
    const done = await call(api.POST("/api/v1/entries/{entry}/duplicate", { params, body: { work_date: day } }));
    return done.entry.id;
  };
  const copy_hours = async () => {
    const made: string[] = [];
    for (const entry of await before()) {
      const id = await copy_one(entry).catch((problem: unknown) => (offer_undo.refused(problem), undefined));
      if (id) made.push(id);
    }
    stale(["time"]);
    if (made.length === 0) return offer_undo(t("nothing_to_copy"));
    offer_undo(t("hours_copied", { count: made.length }), async () => {
      for (const entry of made) await call(api.DELETE("/api/v1/entries/{entry}", { params: { path: { entry }, header: whatever_version } }));
    });
  };
  const run = (act: () => Promise<unknown>) => {
    set_copying(true);
    void act().catch(offer_undo.refused).finally(() => set_copying(false));
  };
  useActions([
    { id: "week.copy_rows", says: t("copy_rows"), run: () => run(copy_rows) },
    { id: "week.copy_hours", says: t("copy_hours"), run: () => run(copy_hours) },
  ]);
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button size="xs" h={32} variant="default" loading={is_copying} leftSection={<IconCopy size={15} />} rightSection={<IconChevronDown size={14} />}>
          {t("copy")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => run(copy_rows)}>{t("copy_rows")}</Menu.Item>
        <Menu.Item onClick={() => run(copy_hours)}>{t("copy_hours")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
