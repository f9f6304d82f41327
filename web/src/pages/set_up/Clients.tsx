// Whom we work for, their contacts and contracts.
import { useTranslation } from "react-i18next";
import { RecordPages } from "@/parts/records/RecordPages";
import { clients, contacts, contracts } from "./client_kinds";

export default function Clients() {
  const { t } = useTranslation("set_up");
  return <RecordPages title={t("shell:pages.clients")} kinds={[clients, contacts, contracts]} />;
}
