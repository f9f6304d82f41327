// The book of a retainer, or of what was paid ahead, with its corrections.
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { KindTabProps } from "@/parts/records/definition";
import { RetainerStand } from "../billing/RetainerStand";

export default function ContractRetainer({ record }: KindTabProps) {
  const { t } = useTranslation("set_up");
  return <RetainerStand contract={record.id} none={<Text c="dimmed">{t("retainer_none")}</Text>} shows="moves" />;
}
