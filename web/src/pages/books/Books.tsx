// The books of a legal entity: the journal of a period, work not billed at its end, its accounts, and periods that are closed.
import { Select, Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import { PageLoading } from "@/parts/shell/PageLoading";
import { Accounts } from "./Accounts";
import { Accruals } from "./Accruals";
import { last_month_of } from "./book_periods";
import { Closings } from "./Closings";
import { Journal } from "./Journal";
import { PeriodSelect } from "./PeriodSelect";
import { useEntities } from "./useBookWords";

const parts = ["journal", "accruals", "accounts", "closings"] as const;

export default function Books() {
  const { t } = useTranslation("books");
  const format = useFormats();
  const [filters, set_filters] = useFilters({ part: "journal", entity: "", period: "" });
  const entities = useEntities();
  if (entities.is_pending) return <PageLoading />;
  const entity = filters.entity || entities.all[0]?.id || "";
  const period = filters.period || last_month_of(format.today());
  const shown = { entity, currency: entities.currency(entity) };
  const is_by_period = filters.part === "journal" || filters.part === "accruals";
  const to = (part: (typeof parts)[number]) => set_filters({ part });
  return (
    <PageFrame
      title={t("shell:pages.books")} says={entities.all.length === 1 && entities.name(entity)}
      filters={
        (entities.all.length > 1 || is_by_period) && (
          <>
            {entities.all.length > 1 && (
              <Select
                size="xs" w={220} allowDeselect={false} aria-label={t("entity")} value={entity} data={entities.all.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(id) => set_filters({ entity: id ?? "" })}
              />
            )}
            {is_by_period && <PeriodSelect size="xs" w={190} aria-label={t("period")} value={period} on_change={(next) => set_filters({ period: next })} />}
          </>
        )
      }
    >
      <Tabs value={filters.part} onChange={(part) => set_filters({ part: part ?? "journal" })} keepMounted={false}>
        <Tabs.List mb="sm">{parts.map((part) => <Tabs.Tab key={part} value={part}>{t(`part.${part}`)}</Tabs.Tab>)}</Tabs.List>
        <Tabs.Panel value="journal"><Journal {...shown} period={period} to_accounts={() => to("accounts")} /></Tabs.Panel>
        <Tabs.Panel value="accruals"><Accruals {...shown} period={period} /></Tabs.Panel>
        <Tabs.Panel value="accounts"><Accounts key={entity} {...shown} /></Tabs.Panel>
        <Tabs.Panel value="closings"><Closings {...shown} /></Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}
