// How well time comes in and is decided: the rate by team and week, whose part is missing, how late, what is at risk. Each
// figure says how it is counted and leads to what is behind it.
import { Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRead, useWholeList } from "@/api";
import { PageFrame } from "@/parts/frame/PageFrame";
import { PeriodFilter } from "@/parts/frame/PeriodFilter";
import { useFilters } from "@/parts/frame/useFilters";
import { add_days } from "@/parts/formats/days";
import { days_of } from "@/parts/formats/periods";
import { useFormats } from "@/parts/formats/useFormats";
import { PageLoading } from "@/parts/shell/PageLoading";
import { Figures } from "./Figures";
import { Heat } from "./Heat";
import { Own } from "./Own";
import { PeopleTable } from "./PeopleTable";
import styles from "./Compliance.module.css";

function Firm({ from, until }: { from: string; until: string }) {
  const { t } = useTranslation("compliance");
  const teams = useWholeList("/api/v1/teams");
  const report = useRead("/api/v1/compliance", { query: { from, until, by: "team_week" } }, { keep_previous: true });
  const people = useRead("/api/v1/compliance", { query: { from, until, by: "person" } }, { keep_previous: true });
  if (report.isError && !report.data) return <p role="alert">{report.error instanceof Error ? report.error.message : t("none")}</p>;
  if (!report.data) return <PageLoading />;
  const team_name = (id: string | null) => (id ? (teams.data?.find((team) => team.id === id)?.name ?? "") : t("team_none"));
  return (
    <div className={styles.page}>
      <Figures sum={report.data.figures} target_percent={report.data.target_percent} from={from} until={until} />
      <Heat report={report.data} team_name={team_name} />
      <PeopleTable lines={people.data?.lines ?? []} target_percent={report.data.target_percent} from={from} until={until} />
    </div>
  );
}

export default function Compliance() {
  const { t } = useTranslation("compliance");
  const format = useFormats();
  const me = useRead("/api/v1/me");
  const [filters, set_filters] = useFilters({ part: "firm", period: "recent", from: "", to: "" });
  const days = days_of(filters.period === "all" ? "this_year" : filters.period, format.today(), format.first_weekday, filters);
  const from = days.from ?? format.today();
  const until = days.until ?? add_days(format.today(), 1);
  if (!me.data) return <PageLoading />;
  // Whoever sees no further than themselves sees no teams: a team of one's own figures would say nothing of the team.
  const reach = me.data.actions.find(({ action }) => action === "see_reports")?.reach ?? "nothing";
  const sees_others = reach !== "nothing" && reach !== "own";
  return (
    <PageFrame title={t("title")} filters={<PeriodFilter filters={filters} on_change={set_filters} />} views="saved">
      {sees_others ? (
        <Tabs value={filters.part} onChange={(part) => set_filters({ part: part ?? "firm" })} keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="firm">{t("firm")}</Tabs.Tab>
            <Tabs.Tab value="own">{t("own")}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="firm"><Firm from={from} until={until} /></Tabs.Panel>
          <Tabs.Panel value="own"><Own from={from} until={until} /></Tabs.Panel>
        </Tabs>
      ) : (
        <Own from={from} until={until} />
      )}
    </PageFrame>
  );
}
