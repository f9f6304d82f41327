// What keeps a pre-bill from being issued: the field, why, what to do, and the way there.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { path_of_record } from "@/pages";
import type { Invoice } from "./figures";
import type { NotIssued } from "./waiting";
import styles from "./Billing.module.css";

// Places are paths as /buyer/vat_id; what has no words here is said by the server's own fix.
const fields = new Set([
  "/seller/name", "/seller/address", "/seller/country", "/seller/vat_id", "/buyer/name", "/buyer/address", "/buyer/country", "/buyer/vat_id",
]);

function path_to(place: string, invoice: Invoice): string | undefined {
  if (place.startsWith("/buyer")) return path_of_record("client", invoice.client ?? "");
  if (place.startsWith("/seller")) return `/firm?part=legal_entities&open=${invoice.legal_entity ?? ""}`;
  if (place.startsWith("/series")) return "/firm?part=series";
  if (place.startsWith("/legal_entity") || place.startsWith("/contract") || place.startsWith("/currency") || place.endsWith("/tax"))
    return path_of_record("contract", invoice.contract ?? "");
  return undefined;
}

export function FaultFix({ fault, invoice }: { fault: NotIssued; invoice: Invoice }) {
  const { t } = useTranslation("billing");
  const path = path_to(fault.place, invoice);
  const is_known = fields.has(fault.place);
  const field = is_known ? t(`field.${fault.place.slice(1).replace("/", "_")}`) : "";
  return (
    <div className={styles.fault}>
      <b>{is_known ? t("field_missing", { field }) : fault.reason}</b>{" "}
      {is_known ? t("field_fix") : fault.fix}{" "}
      {path && <Link to={path as string}>{t(fault.place.startsWith("/buyer") ? "to_client" : fault.place.startsWith("/se") ? "to_firm" : "to_contract")}</Link>}
    </div>
  );
}
