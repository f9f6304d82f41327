// A page that broke says so in words and offers to try again; the rest of the page goes on.
import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Refusal } from "@/api/refusal";
import { EmptyState } from "@/parts/frame/EmptyState";

export function PageFault({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useTranslation();
  const says = error instanceof Refusal ? error.in_words : error instanceof Error ? error.message : String(error);
  return (
    <EmptyState is_page icon={IconAlertTriangle} title={t("fault.title")} says={says}>
      <Button onClick={reset}>{t("fault.again")}</Button>
    </EmptyState>
  );
}
