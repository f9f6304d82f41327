// What a client is told by mail, and how many working days they have for questions.
import { NumberInput, Stack, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api, call, useRead, useWrite, type Answer } from "@/api";
import styles from "./ClientPortal.module.css";

type Stored = Answer<"/api/v1/clients/{client}/portal">;

export function Settings({ client }: { client: string }) {
  const { t } = useTranslation("portal");
  const stored = useRead("/api/v1/clients/{client}/portal", { path: { client } });
  const put = useWrite({
    write: (body: Stored) => call(api.PUT("/api/v1/clients/{client}/portal", { params: { path: { client } }, body })),
    says: () => t("settings.saved"),
    changes: ["billing", "setup"],
  });
  const now = stored.data;
  if (!now) return null;
  const change = (what: Partial<Stored>) => put.mutate({ ...now, ...what });
  return (
    <section aria-label={t("settings.title")}>
      <h2 className={styles.title}>{t("settings.title")}</h2>
      <Stack gap="sm">
        <Switch label={t("settings.weekly")} checked={now.weekly_summaries === "on"} onChange={(event) => change({ weekly_summaries: event.currentTarget.checked ? "on" : "off" })} />
        <Switch label={t("settings.previews")} checked={now.previews === "on"} onChange={(event) => change({ previews: event.currentTarget.checked ? "on" : "off" })} />
        <NumberInput
          label={t("settings.days")} maw={280} min={1} max={60} clampBehavior="strict" allowDecimal={false} value={now.feedback_days}
          onBlur={(event) => {
            const days = Number(event.currentTarget.value);
            if (Number.isInteger(days) && days >= 1 && days !== now.feedback_days) change({ feedback_days: days });
          }}
        />
      </Stack>
    </section>
  );
}
