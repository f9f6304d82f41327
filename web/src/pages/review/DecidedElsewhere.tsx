// Somebody else decided it while one looked at it: who, what, when.
import { useTranslation } from "react-i18next";
import { useRead } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { StateSign } from "@/parts/entries/StateSign";
import type { Names } from "@/parts/entries/useNames";
import styles from "./Evidence.module.css";

export function DecidedElsewhere({ id, names }: { id: string; names: Names }) {
  const { t } = useTranslation("review");
  const format = useFormats();
  const steps = useRead("/api/v1/entries/{entry}/transitions", { path: { entry: id } }, { fresh_milliseconds: 0 });
  const last = steps.data?.items.at(-1);
  return (
    <div className={styles.gone} role="status">
      <strong>{t("gone")}</strong>
      {last && (
        <span>
          <StateSign state={last.to} />{" "}
          {t("gone_by", { name: last.actor_kind === "person" ? names.person(last.actor) : t("engine"), when: format.instant(last.at) })}
        </span>
      )}
      {last?.reason && <span>{last.reason}</span>}
    </div>
  );
}
