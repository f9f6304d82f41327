// What the bank says: a statement is read, each line comes with what it is most likely for; a person confirms, or says that it
// is not a client's money. Nothing is recorded that nobody asked for.
import { Button, FileButton, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, may, Refusal, useRead, useWholeList, useWrite, type Answer } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFormats } from "@/parts/formats/useFormats";
import type { OpenInvoice } from "./Receivables";
import styles from "./Payments.module.css";

type Waiting = Answer<"/api/v1/bank-lines">["items"][number];

function LineItem({ waiting, on_refusal }: { waiting: Waiting; on_refusal: (problem: unknown) => void }) {
  const { t } = useTranslation("payments");
  const format = useFormats();
  const names = useNames();
  const { line, proposals } = waiting;
  const best = proposals[0];
  const confirm = useWrite({
    write: (of: NonNullable<typeof best>) =>
      call(api.POST("/api/v1/bank-lines/{line}/match", {
        params: { path: { line: line.id ?? "" } },
        body: {
          client: of.client, rest: "keep",
          share: of.invoices.map(({ invoice, minor, discount_minor }) => ({ invoice, minor, ...(discount_minor > 0 ? { discount_minor } : {}) })),
        },
      })),
    says: () => t("bank.recorded", { count: 1 }), refused: on_refusal, changes: ["billing"],
  });
  const aside = useWrite({
    write: () => call(api.POST("/api/v1/bank-lines/{line}/set-aside", { params: { path: { line: line.id ?? "" } }, body: { reason: t("bank.not_a_client") } })),
    says: () => t("bank.set_aside_done"), refused: on_refusal, changes: ["billing"],
  });
  return (
    <li className={styles.line}>
      <div className={styles.line_what}>
        <strong className="numbers">{format.money(line.amount)}</strong> {format.day_with_year(line.day)}
        <div>{[line.payer, line.reference || line.text].filter(Boolean).join(" · ") || t("bank.nothing_said")}</div>
        <div className={styles.small}>
          {best ? `${t(`strength.${best.strength}`)}: ${names.client(best.client)}, ${best.invoices.map(({ number }) => number).join(", ")}` : line.amount.amount.startsWith("-") ? t("bank.went_out") : t("bank.unknown")}
        </div>
      </div>
      <Group gap={6}>
        {best && <Button size="xs" loading={confirm.isPending} onClick={() => confirm.mutate(best)}>{t("bank.confirm")}</Button>}
        <Button size="xs" variant="default" loading={aside.isPending} onClick={() => aside.mutate(undefined)}>{t("bank.set_aside")}</Button>
      </Group>
    </li>
  );
}

export default function BankDialog({ on_close }: { invoices: readonly OpenInvoice[]; on_close: () => void }) {
  const { t } = useTranslation("payments");
  const { t: t_shell } = useTranslation();
  const [refusal, set_refusal] = useState<Refusal>();
  const on_refusal = (problem: unknown) => set_refusal(problem instanceof Refusal ? problem : undefined);
  const entities = useWholeList("/api/v1/legal-entities", undefined, { enabled: may("see_people") }).data ?? [];
  const [entity, set_entity] = useState<string | null>(null);
  const is_about_entity = refusal?.pointer === "/legal_entity";
  const lines = useRead("/api/v1/bank-lines", { query: { state: "unmatched" } });
  const waiting = lines.data?.items ?? [];
  const certain = waiting.filter(({ proposals }) => proposals[0]?.strength === "certain");
  const read = useWrite({
    write: (file: File) =>
      call(api.POST("/api/v1/bank-statements", {
        params: { query: { name: file.name, ...(entity ? { legal_entity: entity } : {}) } }, headers: { "content-type": "application/octet-stream" },
        body: file as unknown as never, bodySerializer: (body: unknown) => body as BodyInit,
      })),
    says: (done) => t("bank.read", { count: done.lines.length, known: done.known_before }), refused: on_refusal, changes: ["billing"],
  });
  const record = useWrite({
    write: () => call(api.POST("/api/v1/bank-matches", { body: { lines: [] } })),
    says: (done) => t("bank.recorded", { count: done.recorded.length }), refused: on_refusal, changes: ["billing"],
  });
  return (
    <Modal opened onClose={on_close} size={720} title={t("bank.title")} closeButtonProps={{ "aria-label": t_shell("close") }}>
      <Stack gap="sm">
        <Group align="end">
          {entities.length > 1 && (
            <Select
              w={240} clearable label={t("bank.entity")} placeholder={t("bank.entity_by_account")} value={entity} error={is_about_entity ? refusal.in_words : undefined}
              data={entities.map(({ id, name }) => ({ value: id, label: name }))} onChange={(next) => (set_entity(next), set_refusal(undefined))}
            />
          )}
          <FileButton accept=".xml,.csv,text/xml,application/xml,text/csv" onChange={(file) => file && (set_refusal(undefined), read.mutate(file))}>
            {(open) => <Button {...open} data-autofocus variant="default" loading={read.isPending}>{t("bank.choose")}</Button>}
          </FileButton>
          {certain.length > 0 && <Button loading={record.isPending} onClick={() => record.mutate(undefined)}>{t("bank.record_certain", { count: certain.length })}</Button>}
        </Group>
        <RefusalNote refusal={is_about_entity && entities.length > 1 ? undefined : refusal} />
        {waiting.length === 0 ? (
          <Text c="dimmed" size="sm">{t("bank.none")}</Text>
        ) : (
          <ul className={styles.lines}>{waiting.map((one) => <LineItem key={one.line.id} waiting={one} on_refusal={on_refusal} />)}</ul>
        )}
      </Stack>
    </Modal>
  );
}
