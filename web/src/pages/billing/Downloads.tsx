// The documents of an invoice as files: for people, for spreadsheets, for the machines of the client.
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { address_of } from "@/api";
import { is_draft, type Invoice } from "./figures";

const for_people = ["pdf", "xlsx", "invoice_csv", "timesheet_csv"] as const;
// A pre-bill has no number, and no electronic invoice is without one.
const for_machines = ["facturx", "xrechnung", "ubl", "cii", "peppol", "ledes"] as const;

export function Downloads({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation("billing");
  const file = (format: string) => (
    <Menu.Item
      key={format} component="a" download
      href={address_of("/api/v1/invoices/{invoice}/documents/{format}", { invoice: invoice.id, format })}
    >
      {t(`download.${format}`)}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />}>{t("download.button")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {for_people.map(file)}
        {!is_draft(invoice) && (
          <>
            <Menu.Label>{t("download.machines")}</Menu.Label>
            {for_machines.map(file)}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
