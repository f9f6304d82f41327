// A document at its one address: a pre-bill as long as it is one, then the invoice it became.
import { useParams } from "@tanstack/react-router";
import { IconFileOff } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { is_gone, useRead } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { EmptyState } from "@/parts/frame/EmptyState";
import { LinkButton } from "@/parts/frame/LinkButton";
import { PageLoading } from "@/parts/shell/PageLoading";
import { is_draft } from "./figures";

const Prebill = lazy(() => import("./Prebill"));
const InvoiceView = lazy(() => import("./InvoiceView"));

export default function Document() {
  const { t } = useTranslation("billing");
  const { invoice: id = "" } = useParams({ strict: false });
  const names = useNames();
  const whole = useRead("/api/v1/invoices/{invoice}", { path: { invoice: id } });
  if (is_gone(whole.error))
    return (
      <EmptyState is_page icon={IconFileOff} title={t("gone")} says={t("gone_says")}>
        <LinkButton variant="default" to="/invoices">{t("to_invoices")}</LinkButton>
      </EmptyState>
    );
  if (!whole.data || !names.is_known) return <PageLoading />;
  return (
    <Suspense fallback={<PageLoading />}>
      {is_draft(whole.data.head) ? (
        <Prebill key={id} whole={whole.data} names={names} />
      ) : (
        <InvoiceView key={id} whole={whole.data} names={names} />
      )}
    </Suspense>
  );
}
