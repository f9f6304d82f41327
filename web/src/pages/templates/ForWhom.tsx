// Whose documents a template draws: clients, and legal entities for clients that have none of their own; and its end.
import { Button, Group, MultiSelect, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, etag_of, offer_undo, stale, Refusal, useWholeList } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import type { KeptTemplate } from "./content";
import styles from "./Templates.module.css";

const ids_of = (list: readonly (string | null)[]) => list.filter((id) => id !== null);

export function ForWhom({ kept }: { kept: KeptTemplate }) {
  const { t } = useTranslation("templates");
  const clients = useWholeList("/api/v1/clients");
  const entities = useWholeList("/api/v1/legal-entities");
  const first = { clients: ids_of(kept.clients), legal_entities: ids_of(kept.legal_entities) };
  const [given, set_given] = useState(first);
  const [refusal, set_refusal] = useState<Refusal>();
  const is_retired = kept.state === "retired";
  const is_changed = JSON.stringify(given) !== JSON.stringify(first);
  const path = { document_template: kept.id };
  const write = async (what: () => Promise<unknown>, says: string) => {
    set_refusal(undefined);
    try {
      await what();
      offer_undo(says);
      stale(["setup", "billing"]);
    } catch (problem) {
      if (problem instanceof Refusal) set_refusal(problem);
      else offer_undo.refused(problem);
    }
  };
  const give = () => write(() => call(api.PUT("/api/v1/document-templates/{document_template}/given", { params: { path }, body: given })), t("given_kept"));
  const retire = () =>
    write(() => call(api.DELETE("/api/v1/document-templates/{document_template}", { params: { path, header: { "If-Match": etag_of(kept) ?? "*" } } })), t("retired_now"));
  const named = (list: readonly { id: string; name: string }[] | undefined) => (list ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className={styles.column}>
      <Text size="sm" c="dimmed">{t(is_retired ? "given_retired" : "given_says")}</Text>
      <MultiSelect searchable clearable label={t("given_clients")} disabled={is_retired} data={named(clients.data)} value={given.clients} onChange={(next) => set_given({ ...given, clients: next })} clearButtonProps={{ "aria-label": t("given_none") }} />
      <MultiSelect clearable label={t("given_entities")} description={t("given_entities_says")} disabled={is_retired} data={named(entities.data)} value={given.legal_entities} onChange={(next) => set_given({ ...given, legal_entities: next })} clearButtonProps={{ "aria-label": t("given_none") }} />
      <RefusalNote refusal={refusal} />
      {!is_retired && (
        <Group>
          <Button disabled={!is_changed} onClick={() => void give()}>{t("given_keep")}</Button>
          <Button variant="default" onClick={() => void retire()}>{t("retire")}</Button>
        </Group>
      )}
    </div>
  );
}
