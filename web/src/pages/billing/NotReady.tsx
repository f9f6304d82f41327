// What should be on the bill and is not: how much, why, and the way to it.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import { money_of, type BillRow, type Ready } from "./figures";
import styles from "./Billing.module.css";

type Reason = Ready["skipped"][number]["reason"];

// Where one can do something about it.
function way_to(reason: Reason, client: string): { to: string; search: Record<string, unknown> } {
  const entries = (search: Record<string, unknown>) => ({ to: "/entries", search: { client: [client], period: "all", ...search } });
  switch (reason) {
    case "not_approved":
      return entries({ state: ["draft", "submitted", "changes_requested"] });
    case "flagged":
      return { to: "/review", search: { client } };
    case "disputed":
      return entries({ state: ["disputed"] });
    case "unclear":
      return entries({ billability: "unclear" });
    case "unrated":
    case "not_by_hour":
    case "other_currency":
    case "over_cap_held":
    case "over_order_held":
    case "over_retainer_held":
      return entries({ state: ["approved", "part_invoiced"] });
    case "on_other_prebill":
      return { to: "/billing", search: { client } };
  }
}

export function NotReady({ row }: { row: BillRow }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const skipped = row.ready?.skipped ?? [];
  if (skipped.length === 0) return row.ready?.kept ? <span className={styles.dim}>{t("kept")}</span> : <span className={styles.dim}>–</span>;
  return (
    <ul className={styles.reasons}>
      {skipped.map(({ reason, entries, seconds, minor }) => {
        const { to, search } = way_to(reason, row.client);
        return (
          <li key={reason}>
            <Link to={to as string} search={search as never} title={t(`skip_says.${reason}`)}>{t(`skip.${reason}`, { count: entries })}</Link>
            <span className={styles.small}>
              {[format.duration(seconds), minor !== 0 && format.money(money_of(minor, row.currency))].filter(Boolean).join(" · ")}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
