// Whose history is wanted: a person, client, contract or project by name. What has no name here, an entry or an invoice, comes
// from an event of its own and stands with its id.
import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { may, useWholeList } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { useFormats } from "@/parts/formats/useFormats";

const shown_at_once_max = 60;

export function SubjectFilter({ subject, on_change }: { subject: string; on_change: (subject: string) => void }) {
  const { t } = useTranslation("audit");
  const format = useFormats();
  const names = useNames();
  const contracts = useWholeList("/api/v1/contracts", undefined, { enabled: may("see_contracts") });
  const groups = useMemo(() => {
    const items = (list: readonly { id: string | null; name: string }[]) =>
      list.map(({ id, name }) => ({ value: id ?? "", label: name })).sort((a, b) => format.compare(a.label, b.label));
    const known = [
      { group: t("group.clients"), items: items(names.clients) }, { group: t("group.people"), items: items(names.people) },
      { group: t("group.projects"), items: items(names.projects) }, { group: t("group.contracts"), items: items(contracts.data ?? []) },
    ];
    const is_known = subject === "" || known.some((group) => group.items.some(({ value }) => value === subject));
    return is_known ? known : [{ group: t("group.other"), items: [{ value: subject, label: subject }] }, ...known];
  }, [names, contracts.data, subject, t, format]);
  return (
    <Select
      size="xs" w={210} clearable searchable limit={shown_at_once_max} aria-label={t("subject")} placeholder={t("subject")} value={subject || null} data={groups}
      onChange={(next) => on_change(next ?? "")}
    />
  );
}
