// What a change of prices would move: how many entries, and each client's value before and after.
import { useTranslation } from "react-i18next";
import { useWholeList, type Money } from "@/api";
import type { Moved } from "@/api/records";
import { useFormats } from "@/parts/formats/useFormats";
import styles from "./records.module.css";

export function MovedPreview({ moved }: { moved: Moved }) {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  const clients = useWholeList("/api/v1/clients");
  const name_of = (id: string | null) => clients.data?.find((client) => client.id === id)?.name ?? t("no_client");
  const money = (value: Money | undefined) => (value ? format.money(value) : "–");
  return (
    <div className={styles.moved} role="status">
      <strong>{t("moved_count", { count: moved.moved })}</strong>{" "}
      {t("moved_of", { count: moved.looked_at })}
      {moved.kept_invoiced > 0 && <div>{t("moved_invoiced", { count: moved.kept_invoiced })}</div>}
      {moved.unrated_after > moved.unrated_before && <div>{t("moved_unrated", { count: moved.unrated_after - moved.unrated_before })}</div>}
      {moved.values.length > 0 && (
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">{t("moved_client")}</th>
              <th scope="col">{t("moved_entries")}</th>
              <th scope="col">{t("moved_before")}</th>
              <th scope="col">{t("moved_after")}</th>
            </tr>
          </thead>
          <tbody>
            {moved.values.map((value, n) => (
              <tr key={n}>
                <td>{name_of(value.client)}</td>
                <td>{format.number(value.entries)}</td>
                <td>{money(value.before)}</td>
                <td>{money(value.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
