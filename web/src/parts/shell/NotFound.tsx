// For addresses that are nobody's, and for pages one may not open.
import { IconMapQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/parts/frame/EmptyState";
import { LinkButton } from "@/parts/frame/LinkButton";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <EmptyState is_page icon={IconMapQuestion} title={t("not_found.title")} says={t("not_found.says")}>
      <LinkButton to="/">{t("not_found.home")}</LinkButton>
    </EmptyState>
  );
}
