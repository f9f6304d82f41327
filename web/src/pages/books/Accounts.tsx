// Which account each kind of amount goes to, by tax where it differs. Begun with a preset, changed row by row, taken over as
// a whole; the mapping before comes back with Undo.
import { ActionIcon, Button, Group, Select, Text, TextInput } from "@mantine/core";
import { IconListNumbers, IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, may, offer_undo, Refusal, stale, useRead, type Answer } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { EmptyState } from "@/parts/frame/EmptyState";
import { PageLoading } from "@/parts/shell/PageLoading";
import { plain_number, same } from "@/parts/records/body";
import { account_uses, presets, row_of, tax_categories, type AccountRow, type Preset } from "./account_rows";
import styles from "./Books.module.css";

type Account = Answer<"/api/v1/accounting/accounts">["accounts"][number];

function useMapping(entity: string) {
  const { t } = useTranslation("books");
  const [refusal, set_refusal] = useState<Refusal>();
  const [is_sending, set_sending] = useState(false);
  const put = (body: { preset: Preset } | { accounts: AccountRow[] }) =>
    call(api.PUT("/api/v1/accounting/accounts", { body: { legal_entity: entity, accounts: [], ...body } }));
  const send = async (body: Parameters<typeof put>[0], before: readonly Account[]) => {
    set_sending(true);
    set_refusal(undefined);
    try {
      await put(body);
      stale(["billing", "setup"]);
      const back = before.length > 0 ? () => put({ accounts: before.map(row_of) }).then(() => stale(["billing", "setup"])) : undefined;
      offer_undo(t("accounts.kept"), back);
      return true;
    } catch (problem) {
      if (problem instanceof Refusal) set_refusal(problem);
      else offer_undo.refused(problem);
      return false;
    } finally {
      set_sending(false);
    }
  };
  return { send, refusal, is_sending };
}

function RowInputs({ row, n, is_read_only, error, put, remove }: { row: AccountRow; n: number; is_read_only: boolean; error?: string; put: (change: Partial<AccountRow>) => void; remove: () => void }) {
  const { t } = useTranslation("books");
  const named = (field: string) => ({ size: "xs" as const, readOnly: is_read_only, "aria-label": t("accounts.field_of", { field: t(`accounts.field.${field}`), n }) });
  return (
    <tr>
      <td data-says={t("accounts.field.use")}>
        <Select {...named("use")} disabled={is_read_only} allowDeselect={false} value={row.use} data={account_uses.map((use) => ({ value: use, label: t(`use.${use}`) }))} onChange={(use) => use && put({ use: use as AccountRow["use"] })} />
      </td>
      <td data-says={t("accounts.field.tax_category")}>
        <Select
          {...named("tax_category")} disabled={is_read_only} clearable placeholder={t("accounts.any")} value={row.tax_category ?? null}
          data={tax_categories.map((tax) => ({ value: tax, label: t(`set_up:words.tax.${tax}`) }))} onChange={(tax) => put({ tax_category: (tax as AccountRow["tax_category"]) ?? null })}
        />
      </td>
      <td data-says={t("accounts.field.tax_percent")}>
        <TextInput {...named("tax_percent")} inputMode="decimal" placeholder={t("accounts.any")} value={row.tax_percent ?? ""} onChange={(event) => put({ tax_percent: plain_number(event.currentTarget.value) || null })} />
      </td>
      <td data-says={t("accounts.field.account")}>
        <TextInput {...named("account")} error={error} value={row.account} onChange={(event) => put({ account: event.currentTarget.value })} />
      </td>
      <td data-says={t("accounts.field.name")}><TextInput {...named("name")} value={row.name} onChange={(event) => put({ name: event.currentTarget.value })} /></td>
      <td data-says={t("accounts.field.tax_code")}><TextInput {...named("tax_code")} value={row.tax_code ?? ""} onChange={(event) => put({ tax_code: event.currentTarget.value || null })} /></td>
      {!is_read_only && (
        <td>
          <ActionIcon variant="subtle" color="gray" aria-label={t("accounts.remove", { n })} onClick={remove}><IconX size={16} /></ActionIcon>
        </td>
      )}
    </tr>
  );
}

function Mapping({ entity, accounts }: { entity: string; accounts: readonly Account[] }) {
  const { t } = useTranslation("books");
  const began = accounts.map(row_of);
  const [rows, set_rows] = useState<AccountRow[]>(began);
  const mapping = useMapping(entity);
  const is_read_only = !may("keep_books");
  const error_of = (n: number) => (mapping.refusal?.field.startsWith(`accounts.${n}.`) || mapping.refusal?.field === `accounts.${n}` ? mapping.refusal.in_words : undefined);
  const is_at_a_row = rows.some((_, n) => error_of(n) !== undefined);
  const is_changed = !same(rows, began);
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.accounts} aria-label={t("part.accounts")}>
          <thead>
            <tr>
              {(["use", "tax_category", "tax_percent", "account", "name", "tax_code"] as const).map((field) => <th key={field} scope="col">{t(`accounts.field.${field}`)}</th>)}
              {!is_read_only && <td />}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, n) => (
              <RowInputs
                key={n} row={row} n={n + 1} is_read_only={is_read_only} error={error_of(n)}
                put={(change) => set_rows(rows.with(n, { ...row, ...change }))} remove={() => set_rows(rows.toSpliced(n, 1))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <RefusalNote refusal={is_at_a_row ? undefined : mapping.refusal} />
      {!is_read_only && (
        <Group>
          <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={() => set_rows([...rows, { use: "revenue", tax_category: null, tax_percent: null, account: "", name: "", tax_code: null }])}>{t("accounts.add")}</Button>
          {is_changed && <Button size="xs" variant="subtle" onClick={() => set_rows(began)}>{t("accounts.forget")}</Button>}
          <Button size="xs" ml="auto" disabled={!is_changed} loading={mapping.is_sending} onClick={() => void mapping.send({ accounts: rows }, accounts)}>{t("accounts.keep")}</Button>
        </Group>
      )}
    </>
  );
}

function PresetButtons({ entity, accounts }: { entity: string; accounts: readonly Account[] }) {
  const { t } = useTranslation("books");
  const mapping = useMapping(entity);
  return (
    <>
      {presets.map((preset) => (
        <Button key={preset} size="xs" variant="default" loading={mapping.is_sending} onClick={() => void mapping.send({ preset }, accounts)}>{t(`preset.${preset}`)}</Button>
      ))}
      <RefusalNote refusal={mapping.refusal} />
    </>
  );
}

export function Accounts({ entity }: { entity: string; currency: string }) {
  const { t } = useTranslation("books");
  const answer = useRead("/api/v1/accounting/accounts", { query: { legal_entity: entity } }, { enabled: entity !== "" });
  if (!answer.data) return <PageLoading />;
  const { accounts } = answer.data;
  if (accounts.length === 0)
    return (
      <EmptyState icon={IconListNumbers} title={t("no_accounts")} says={t("accounts.none_says")}>
        {may("keep_books") && <Group gap={8} justify="center"><PresetButtons entity={entity} accounts={[]} /></Group>}
      </EmptyState>
    );
  return (
    <div className={styles.part}>
      <Text size="sm" c="dimmed">{t("accounts.says")}</Text>
      <Mapping key={accounts.map(({ id }) => id).join()} entity={entity} accounts={accounts} />
      {may("keep_books") && <Group gap={8}><Text size="sm" c="dimmed">{t("accounts.begin_again")}</Text><PresetButtons entity={entity} accounts={accounts} /></Group>}
    </div>
  );
}
