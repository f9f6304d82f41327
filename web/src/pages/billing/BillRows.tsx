// A row a contract and window: the pre-bill, what is not in it and why, when it is cut off and who is to act.
import { Checkbox } from "@mantine/core";
import { IconAlertTriangle, IconClock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWatched } from "@/api";
import type { Names } from "@/parts/entries/useNames";
import { useFormats } from "@/parts/formats/useFormats";
import { can_be_made, has_moved, money_of, type BillRow } from "./figures";
import { NotReady } from "./NotReady";
import { useWindowSays } from "./useWindowSays";
import { on_their_way } from "./waiting";
import styles from "./Billing.module.css";
import { now_milliseconds } from "@/parts/formats/clock";

function Turn({ row, names }: { row: BillRow; names: Names }) {
  const { t } = useTranslation("billing");
  const leaving = useWatched(on_their_way);
  const window_says = useWindowSays();
  if (row.before) return <Link to={`/invoices/${row.before.id}` as string}>{t("turn.before", { window: window_says(row.before.window) })}</Link>;
  if (row.draft && leaving.get(row.draft.id)?.what === "issue") return <>{t("turn.issuing")}</>;
  if (row.draft) return <>{row.owner ? t("turn.owner", { name: names.person(row.owner) }) : t("turn.anybody")}</>;
  return <>{can_be_made(row) ? t("turn.make") : t("turn.lead")}</>;
}

function Ready({ row }: { row: BillRow }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const { draft, ready } = row;
  const net = draft ? draft.net_minor : (ready?.net_minor ?? 0);
  if (!draft && !can_be_made(row)) return <span className={styles.dim}>{t("nothing_ready")}</span>;
  return (
    <>
      <div className={styles.money}>{format.money(money_of(net, row.currency))}</div>
      {ready && ready.entries > 0 && (
        <div className={styles.small}>{t("behind", { count: ready.entries, hours: format.duration(ready.seconds) })}</div>
      )}
      {has_moved(row) && (
        <div className={styles.moved}>
          <IconAlertTriangle size={14} aria-hidden />
          {t("has_moved", { money: format.money(money_of(ready?.net_minor ?? 0, row.currency)) })}
        </div>
      )}
      {ready && ready.late_entries > 0 && <div className={styles.small}>{t("late", { count: ready.late_entries })}</div>}
    </>
  );
}

function OneRow({ row, names, is_chosen, on_choose }: { row: BillRow; names: Names; is_chosen: boolean; on_choose?: () => void }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const window_says = useWindowSays();
  const client = names.client(row.client);
  return (
    <tr data-chosen={is_chosen || undefined}>
      {on_choose && (
        <td className={styles.check}>
          {row.draft && <Checkbox size="xs" aria-label={t("choose", { client })} checked={is_chosen} onChange={on_choose} />}
        </td>
      )}
      <th scope="row">
        {row.draft ? (
          <Link to={`/invoices/${row.draft.id}` as string} className={styles.name}>{client}</Link>
        ) : (
          <span className={styles.name}>{client}</span>
        )}
        <div className={styles.small}>{row.contract_name}</div>
      </th>
      <td>
        {window_says(row.window)}
        {row.cut_off && (
          <div className={styles.small}>
            <IconClock size={13} aria-hidden /> {t(Date.parse(row.cut_off) < now_milliseconds() ? "cut_off_was" : "cut_off_is", { at: format.instant(row.cut_off) })}
          </div>
        )}
      </td>
      <td data-align="end"><Ready row={row} /></td>
      <td><NotReady row={row} /></td>
      <td className={styles.turn}><Turn row={row} names={names} /></td>
    </tr>
  );
}

interface Shown {
  rows: readonly BillRow[];
  names: Names;
  chosen: ReadonlySet<string>;
  on_choose?: (chosen: ReadonlySet<string>) => void;
}

export function BillRows({ rows, names, chosen, on_choose }: Shown) {
  const { t } = useTranslation("billing");
  const ids = rows.flatMap(({ draft }) => draft?.id ?? []);
  const has_all = ids.length > 0 && ids.every((id) => chosen.has(id));
  const turn = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    on_choose?.(next);
  };
  return (
    <div className={styles.place} tabIndex={0} role="region" aria-label={t("title")}>
      <table className={styles.rows} aria-label={t("rows")}>
        <thead>
          <tr>
            {on_choose && (
              <th className={styles.check}>
                <Checkbox
                  size="xs" aria-label={t("choose_all")} checked={has_all} indeterminate={!has_all && ids.some((id) => chosen.has(id))}
                  disabled={ids.length === 0} onChange={() => on_choose(new Set(has_all ? [] : ids))}
                />
              </th>
            )}
            <th scope="col">{t("column.client")}</th>
            <th scope="col">{t("column.window")}</th>
            <th scope="col" data-align="end">{t("column.ready")}</th>
            <th scope="col">{t("column.not_ready")}</th>
            <th scope="col">{t("column.turn")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <OneRow
              key={row.key} row={row} names={names} is_chosen={chosen.has(row.draft?.id ?? "")}
              on_choose={on_choose && (() => row.draft && turn(row.draft.id))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
