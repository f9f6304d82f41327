// The product's mark and, where there is room, its name and the firm's; of a firm that is shown as it stood on a day, that day.
import { useTranslation } from "react-i18next";
import { Link } from "@tanstack/react-router";
import { useRead } from "@/api/read";
import { is_set_back } from "@/parts/formats/clock";
import { useFormats } from "@/parts/formats/useFormats";
import styles from "./Brand.module.css";

export function Brand({ width }: { width: "wide" | "narrow" }) {
  const { t } = useTranslation();
  const me = useRead("/api/v1/me");
  const format = useFormats();
  const firm = me.data?.organization.name ?? "";
  const day = format.day_with_year(format.today());
  return (
    <Link to="/" className={styles.brand} aria-label={width === "narrow" ? t("brand") : undefined}>
      <img src="/favicon.svg" alt="" width={26} height={26} />
      {width === "wide" && (
        <span className={styles.words}>
          <span className={styles.name}>Fairhour</span>
          {me.data && <span className={styles.firm} title={is_set_back ? t("as_on", { firm, day }) : firm}>{is_set_back ? `${day} · ${firm}` : firm}</span>}
        </span>
      )}
    </Link>
  );
}
