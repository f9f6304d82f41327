// A page of some kinds that belong together: a tab each, with what is shown of it in the address.
//
//   export default () => <RecordPages title={t("shell:pages.people")} kinds={[people, teams, roles]} />;
import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { may } from "@/api";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import type { Kind } from "./definition";
import { NewRecordButton, RecordFilter, RecordKindList } from "./RecordKindList";

export interface OtherTab {
  tab: string; // its word is `tabs.<tab>`
  is_seen?: boolean;
  place?: "first"; // before the kinds
  shown: () => ReactNode;
}

interface Shown {
  title: string;
  kinds: readonly Kind[];
  others?: readonly OtherTab[];
}

export function RecordPages({ title, kinds, others = [] }: Shown) {
  const { t } = useTranslation("set_up");
  const seen = kinds.filter(({ see }) => may(see));
  const extra = others.filter(({ is_seen }) => is_seen ?? true);
  const [filters, set_filters] = useFilters({ part: "", name: "", sort: "", open: "" });
  const first = extra.filter(({ place }) => place === "first");
  const part = filters.part || first[0]?.tab || seen[0]?.kind || extra[0]?.tab || "";
  const kind = seen.find((one) => one.kind === part);
  const other = extra.find(({ tab }) => tab === part);
  const other_tab = ({ tab }: OtherTab) => ({ value: tab, says: t(`tabs.${tab}`) });
  const tabs = [
    ...first.map(other_tab), ...seen.map(({ kind: value }) => ({ value, says: t(`kinds.${value}.many`) })),
    ...extra.filter(({ place }) => place !== "first").map(other_tab),
  ];
  return (
    <PageFrame
      title={title}
      actions={kind && <>{kind.actions && <kind.actions />}<NewRecordButton key={kind.kind} kind={kind} set_filters={set_filters} /></>}
      filters={kind && <RecordFilter kind={kind} filters={filters} set_filters={set_filters} />}
      views={kind ? "saved" : undefined}
    >
      {tabs.length > 1 ? (
        <Tabs value={part} onChange={(next) => set_filters({ part: next ?? "", name: "", sort: "", open: "" })} keepMounted={false}>
          <Tabs.List mb="sm">
            {tabs.map(({ value, says }) => (
              <Tabs.Tab key={value} value={value}>{says}</Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={part}>
            {kind && <RecordKindList key={kind.kind} kind={kind} filters={filters} set_filters={set_filters} />}
            {other?.shown()}
          </Tabs.Panel>
        </Tabs>
      ) : (
        kind && <RecordKindList kind={kind} filters={filters} set_filters={set_filters} />
      )}
    </PageFrame>
  );
}
