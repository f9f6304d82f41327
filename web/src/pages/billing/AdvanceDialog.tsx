// Money asked for ahead: a pre-bill of one line, an advance invoice once it is issued. What is billed later is deducted from it.
import { Select, Text, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale, useWholeList } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { FormDialog } from "@/parts/fields/FormDialog";
import { useFields } from "@/parts/fields/useFields";
import { minor_typed } from "@/parts/formats/amounts";
import { changed_by_billing } from "./waiting";

export default function AdvanceDialog({ contract, on_close }: { contract?: string | null; on_close: () => void }) {
  const { t } = useTranslation("billing");
  const names = useNames();
  const navigate = useNavigate();
  const contracts = useWholeList("/api/v1/contracts");
  const fields = useFields({ contract: contract ?? "", net_minor: "", text: "" });
  const { values } = fields;
  const all = (contracts.data ?? []).filter(({ kind, id }) => id === contract || (kind !== "retainer" && kind !== "non_billable"));
  const chosen = all.find(({ id }) => id === values.contract);
  const minor = minor_typed(values.net_minor, chosen?.currency ?? "EUR");
  const is_amount_wrong = values.net_minor.trim() !== "" && minor === undefined;
  const write = async () => {
    const prebill = await call(api.POST("/api/v1/contracts/{contract}/advances", {
      params: { path: { contract: values.contract } }, body: { net_minor: minor ?? 0, text: values.text.trim() || null },
    }));
    stale([...changed_by_billing]);
    offer_undo(t("advance.done"));
    void navigate({ to: `/invoices/${prebill.id}` as string });
  };
  return (
    <FormDialog title={t("advance.title")} go={t("advance.go")} fields={fields} is_ready={values.contract !== "" && minor !== undefined && minor > 0} send={write} on_close={on_close}>
      <Text size="sm" c="dimmed">{t("advance.says")}</Text>
      <Select
        data-autofocus={contract ? undefined : true} required searchable openOnFocus={false} label={t("fact.contract")} value={values.contract || null} error={fields.error_of("contract")}
        data={all.map((one) => ({ value: one.id, label: `${names.client(one.client)} · ${one.name}` }))} onChange={(id) => fields.set("contract", id ?? "")}
      />
      <TextInput
        data-autofocus={contract ? true : undefined} required inputMode="decimal" label={t("advance.net", { currency: chosen?.currency ?? "EUR" })} description={t("advance.net_says")}
        {...fields.bind("net_minor")} error={fields.error_of("net_minor") ?? (is_amount_wrong ? t("amount_wrong") : undefined)}
      />
      <TextInput label={t("advance.text")} description={t("advance.text_says")} maxLength={500} {...fields.bind("text")} />
    </FormDialog>
  );
}
