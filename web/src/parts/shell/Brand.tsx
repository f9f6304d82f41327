// The product's mark and, where there is room, its name and the firm's.
import { useTranslation } from "react-i18next";
import { Link } from "@tanstack/react-router";
import { useRead } from "@/api/read";
import styles from "./Brand.module.css";

export function Brand({ width }: { width: "wide" | "narrow" }) {
  const { t } = useTranslation();
  const me = useRead("/api/v1/me");
  return (
    <Link to="/" className={styles.brand} aria-label={width === "narrow" ? t("brand") : undefined}>
      <img src="/favicon.svg" alt="" width={26} height={26} />
      {width === "wide" && (
        <span className={styles.words}>
          <span className={styles.name}>Fairhour</span>
          {me.data && <span className={styles.firm}>{me.data.organization.name}</span>}
        </span>
      )}
    </Link>
  );
}
