// What clients read from us by mail, in two parts: reminders of what is overdue, and the mails invoices go out with.
import { Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { may } from "@/api";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import { InvoiceMails } from "./InvoiceMails";
import { ReminderLevels } from "./ReminderLevels";
import { ReminderWords } from "./ReminderWords";

export default function Letters() {
  const { t } = useTranslation("letters");
  const [filters, set_filters] = useFilters({ part: "" });
  const parts = [...(may("remind_client") ? (["levels", "words"] as const) : []), "invoices" as const];
  const part = filters.part || parts[0] || "invoices";
  return (
    <PageFrame title={t("shell:pages.letters")}>
      <Tabs value={part} onChange={(next) => set_filters({ part: next ?? "" })} keepMounted={false}>
        <Tabs.List mb="md">{parts.map((one) => <Tabs.Tab key={one} value={one}>{t(`part.${one}`)}</Tabs.Tab>)}</Tabs.List>
        <Tabs.Panel value="levels"><ReminderLevels /></Tabs.Panel>
        <Tabs.Panel value="words"><ReminderWords /></Tabs.Panel>
        <Tabs.Panel value="invoices"><InvoiceMails /></Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}
