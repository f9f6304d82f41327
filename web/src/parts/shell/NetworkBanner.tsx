// Says that the server does not answer, and how much waits for it; goes by itself.
import { Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { network } from "@/api/network";
import { useWatched } from "@/api/watched";
import styles from "./NetworkBanner.module.css";

export function NetworkBanner() {
  const { t } = useTranslation();
  const { reachable, waiting } = useWatched(network);
  return (
    <div role="status" aria-live="polite">
      {!reachable && (
        <div className={styles.banner}>
          <Loader size={14} color="currentColor" />
          {t("network.away")} {waiting > 0 && t("network.waiting", { count: waiting })}
        </div>
      )}
    </div>
  );
}
