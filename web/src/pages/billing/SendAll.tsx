// After a bill run: all that it issued goes to its clients in one press; what cannot go says why.
import { Button } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, stale } from "@/api";
import { changed_by_billing } from "./waiting";

export function SendAll({ invoices }: { invoices: string[] }) {
  const { t } = useTranslation("billing");
  const [says, set_says] = useState<string>();
  const [is_busy, set_busy] = useState(false);
  const send = async () => {
    set_busy(true);
    try {
      const run = await call(api.POST("/api/v1/deliveries", { body: { invoices, again: false } }));
      stale([...changed_by_billing]);
      const sent = new Set(run.queued.map(({ invoice }) => invoice)).size;
      const parts = [t("sending.all_done", { count: sent })];
      const [first] = run.skipped;
      if (first) parts.push(t("sending.not_sent", { count: run.skipped.length, first: `${first.number}: ${first.reason}` }));
      set_says(parts.join(" "));
    } finally {
      set_busy(false);
    }
  };
  if (says) return <span role="status">{says}</span>;
  return (
    <Button loading={is_busy} leftSection={<IconSend size={16} />} onClick={() => void send()}>{t("sending.all", { count: invoices.length })}</Button>
  );
}
