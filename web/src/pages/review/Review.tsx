// The delivery lead's queue: only what needs judgement, the most money at risk before the next cut-off first. A list, and
// beside it all that is known of the one that is looked at; one key decides.
import { Button, SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "@/parts/frame/LinkButton";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import { useFormats } from "@/parts/formats/useFormats";
import { PageLoading } from "@/parts/shell/PageLoading";
import { useNames } from "@/parts/entries/useNames";
import { Causes } from "./Causes";
import { Deputies } from "./Deputies";
import { NothingWaits } from "./NothingWaits";
import { OneByOne } from "./OneByOne";
import { ReviewFilters } from "./ReviewFilters";
import { auto_approved_path } from "./auto_approved_path";
import { sums_of } from "./queue";
import { useQueue } from "./useQueue";
import { useVerdicts } from "./useVerdicts";

export const usual_filters = { by: "entry", outcome: "", client: "", project: "", person: "", cause: "", entry: "" };

export default function Review() {
  const { t } = useTranslation("review");
  const format = useFormats();
  const names = useNames();
  const is_phone = useMediaQuery("(max-width: 900px)", window.innerWidth <= 900, { getInitialValueInEffect: false });
  const [filters, set_filters] = useFilters(usual_filters);
  const queue = useQueue(filters);
  const give = useVerdicts(queue);
  const money = useMemo(() => sums_of(queue.shown), [queue.shown]);
  if (queue.is_pending || !names.is_known) return <PageLoading />;
  const worth = money.map(format.money).join(" + ");
  const says = queue.all.length > 0 && [t("waits", { count: queue.shown.length }), worth && t("at_risk", { worth })].filter(Boolean).join(" · ");
  const is_narrowed = queue.shown.length !== queue.all.length || Boolean(filters.cause);
  const show_all = () => set_filters({ outcome: "", client: "", project: "", person: "", cause: "" });
  const width = is_phone ? "phone" : "wide";
  return (
    <PageFrame
      title={t("title")} says={says} views={is_phone && filters.entry ? undefined : "saved"}
      actions={
        <>
          <LinkButton size="xs" variant="subtle" to={auto_approved_path}>{t("log.title")}</LinkButton>
          <Deputies names={names} />
          <SegmentedControl
            size="xs" aria-label={t("by.label")} value={filters.by} onChange={(by) => set_filters({ by, cause: "", entry: "" })}
            data={["entry", "cause"].map((by) => ({ value: by, label: t(`by.${by}`) }))}
          />
        </>
      }
      filters={(!is_phone || !filters.entry) && <ReviewFilters filters={filters} items={queue.all} names={names} on_change={set_filters} show_all={is_narrowed ? show_all : undefined} />}
    >
      {queue.all.length === 0 ? (
        <NothingWaits />
      ) : queue.shown.length === 0 ? (
        <NothingWaits><Button variant="default" onClick={show_all}>{t("show_all", { count: queue.all.length })}</Button></NothingWaits>
      ) : filters.by === "cause" ? (
        <Causes
          queue={queue} names={names} give={give} width={width} opened={filters.entry}
          open={(entry) => set_filters({ entry })} open_entries={(cause) => set_filters({ by: "entry", cause, entry: "" })}
        />
      ) : (
        <OneByOne queue={queue} names={names} give={give} width={width} opened={filters.entry} open={(entry) => set_filters({ entry })} by_cause={() => set_filters({ by: "cause", cause: "", entry: "" })} />
      )}
    </PageFrame>
  );
}
