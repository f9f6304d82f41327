// The picture in the head: chosen or dropped, kept by the server under its digest, shown as it is.
import { Button, FileButton } from "@mantine/core";
import { IconPhoto } from "@tabler/icons-react";
import { useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { address_of, api, call, Refusal } from "@/api";
import styles from "./Templates.module.css";

export function LogoField({ digest, fault, put }: { digest: string; fault: string | undefined; put: (digest: string) => void }) {
  const { t } = useTranslation("templates");
  const [problem, set_problem] = useState<string>();
  const [is_sending, set_sending] = useState(false);
  const take = async (file: File | null | undefined) => {
    if (!file) return;
    set_problem(undefined);
    set_sending(true);
    try {
      const kept = await call(
        api.PUT("/api/v1/document-logos", { body: file as never, bodySerializer: (body) => body as never, headers: { "content-type": "application/octet-stream" } }),
      );
      put(kept.digest);
    } catch (refused) {
      set_problem(refused instanceof Refusal ? refused.in_words : t("logo_failed"));
    } finally {
      set_sending(false);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };
  return (
    <div className={styles.logo} onDragOver={(event) => event.preventDefault()} onDrop={drop} role="group" aria-label={t("logo")}>
      <div className={styles.label}>{t("logo")}</div>
      {digest ? (
        <img className={styles.logo_picture} src={address_of("/api/v1/document-logos/{logo}", { logo: digest })} alt={t("logo")} />
      ) : (
        <span className={styles.small}><IconPhoto size={16} aria-hidden /> {t("logo_none")}</span>
      )}
      <div className={styles.acts}>
        <FileButton accept="image/png,image/jpeg" onChange={(file) => void take(file)}>
          {(open) => <Button {...open} size="xs" variant="default" loading={is_sending}>{digest ? t("logo_replace") : t("logo_choose")}</Button>}
        </FileButton>
        {digest && <Button size="xs" variant="subtle" onClick={() => put("")}>{t("logo_remove")}</Button>}
        <span className={styles.small}>{t("logo_hint")}</span>
      </div>
      <div role="alert" className={styles.problem}>{problem ?? fault}</div>
    </div>
  );
}
