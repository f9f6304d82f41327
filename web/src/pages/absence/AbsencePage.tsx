// When people are not there: one's own absences, everybody's, and the holidays.
import { Button, SegmentedControl } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useRead } from "@/api";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import { useActions } from "@/parts/keys/useActions";
import { Holidays } from "./Holidays";
import { Mine } from "./Mine";
import { Team } from "./Team";
import type { Absence } from "./useAbsenceWrites";

const AbsenceDrawer = lazy(() => import("./AbsenceDrawer"));
const usual = { part: "mine", day: "", calendar: "", year: "" };

export default function AbsencePage() {
  const { t } = useTranslation("absence");
  const me = useRead("/api/v1/me");
  const [filters, set_filters] = useFilters(usual);
  const [opened, set_opened] = useState<Absence | "new">();
  const may_write = may("log_time");
  const reach = me.data?.actions.find(({ action }) => action === "log_time")?.reach;
  const add = () => set_opened("new");
  // Others' absences are theirs; who may log for them may change them.
  const open = (absence: Absence) => (absence.person === me.data?.id || (reach && reach !== "own")) && set_opened(absence);
  useActions(may_write ? [{ id: "absence.new", says: t("new"), key: "a", run: add }] : []);
  const parts = ["mine", "team", "holidays"].map((part) => ({ value: part, label: t(`part.${part}`) }));
  return (
    <PageFrame
      title={t("title")}
      actions={may_write && <Button leftSection={<IconPlus size={16} />} onClick={add}>{t("new")}</Button>}
      filters={<SegmentedControl size="xs" aria-label={t("part.label")} value={filters.part} data={parts} onChange={(part) => set_filters({ part })} />}
    >
      {filters.part === "team" ? (
        <Team day={filters.day} on_day={(day) => set_filters({ day })} on_open={open} />
      ) : filters.part === "holidays" ? (
        <Holidays chosen={filters.calendar} year={filters.year} on_change={set_filters} />
      ) : (
        <Mine on_add={add} on_open={open} />
      )}
      <Suspense>
        {opened && <AbsenceDrawer key={opened === "new" ? "new" : opened.id} absence={opened === "new" ? undefined : opened} on_close={() => set_opened(undefined)} />}
      </Suspense>
    </PageFrame>
  );
}
