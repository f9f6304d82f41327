// Everything behind an invoice or some days in one file, which an auditor verifies without the books.
import { Button, Popover, SegmentedControl, Select, TextInput } from "@mantine/core";
import { IconFileCertificate } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { may, offer_undo, Refusal, useWholeList } from "@/api";
import { save_file } from "@/api/downloads";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { add_days } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import styles from "./Audit.module.css";

const usual_days = 31;

function PackForm() {
  const { t } = useTranslation("audit");
  const format = useFormats();
  const invoices = useWholeList("/api/v1/invoices", undefined, { enabled: may("see_invoices") });
  const [by, set_by] = useState("period");
  const [invoice, set_invoice] = useState("");
  const [from, set_from] = useState(add_days(format.today(), -usual_days));
  const [to, set_to] = useState(format.today());
  const [refusal, set_refusal] = useState<Refusal>();
  const [is_making, set_making] = useState(false);
  const numbered = (invoices.data ?? []).filter(({ number }) => number).map(({ id, number }) => ({ value: id, label: String(number) }));
  const get = async () => {
    set_making(true);
    set_refusal(undefined);
    try {
      await save_file("/api/v1/evidence-packs", by === "invoice" ? { invoice } : { from, until: add_days(to, 1) });
    } catch (problem) {
      if (problem instanceof Refusal) set_refusal(problem);
      else offer_undo.refused(problem);
    } finally {
      set_making(false);
    }
  };
  return (
    <div className={styles.pack}>
      <p className={styles.pack_says}>{t("pack_says")}</p>
      <SegmentedControl size="xs" aria-label={t("pack_of")} value={by} onChange={set_by} data={["period", "invoice"].map((value) => ({ value, label: t(`pack_by.${value}`) }))} />
      {by === "invoice" ? (
        <Select label={t("pack_invoice")} searchable data={numbered} value={invoice || null} onChange={(value) => set_invoice(value ?? "")} comboboxProps={{ withinPortal: false }} />
      ) : (
        <div className={styles.pack_days}>
          <TextInput type="date" label={t("pack_from")} value={from} max={to} onChange={(event) => set_from(event.currentTarget.value)} />
          <TextInput type="date" label={t("pack_to")} value={to} min={from} onChange={(event) => set_to(event.currentTarget.value)} />
        </div>
      )}
      <RefusalNote refusal={refusal} />
      <Button loading={is_making} disabled={by === "invoice" ? !invoice : !from || !to} onClick={() => void get()}>{t("pack_get")}</Button>
    </div>
  );
}

export function EvidencePack() {
  const { t } = useTranslation("audit");
  return (
    <Popover position="bottom-end" shadow="md" width={360} trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFileCertificate size={16} />}>{t("pack")}</Button>
      </Popover.Target>
      <Popover.Dropdown><PackForm /></Popover.Dropdown>
    </Popover>
  );
}
