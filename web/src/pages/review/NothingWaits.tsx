// Nothing needs you: what the engine did today instead, and the way to its log.
import { IconMoodCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWholeList } from "@/api";
import { EmptyState } from "@/parts/frame/EmptyState";
import { LinkButton } from "@/parts/frame/LinkButton";
import { today_in } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { auto_approved_path } from "./auto_approved_path";

export function NothingWaits({ children }: { children?: ReactNode }) {
  const { t } = useTranslation("review");
  const format = useFormats();
  const log = useWholeList("/api/v1/auto-approvals");
  const today = format.today();
  const count = (log.data ?? []).filter(({ approved_at }) => today_in(format.zone, new Date(approved_at)) === today).length;
  return (
    <EmptyState icon={IconMoodCheck} title={t("nothing")} says={count > 0 ? t("nothing_but", { count }) : t("nothing_says")}>
      {children ?? <LinkButton variant="default" to={auto_approved_path}>{t("to_log")}</LinkButton>}
    </EmptyState>
  );
}
