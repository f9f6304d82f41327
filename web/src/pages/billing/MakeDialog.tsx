// What pre-bills would be made, before any is: a line each, with what an earlier one came to. Chosen, made, and taken back.
import { Button, Checkbox, Group, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, useWrite, type Refusal } from "@/api";
import type { Names } from "@/parts/entries/useNames";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { add_days } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { money_of, sums_of, type BillRow } from "./figures";
import { useWindowSays } from "./useWindowSays";
import { changed_by_billing } from "./waiting";
import styles from "./Billing.module.css";

interface Asked {
  rows: readonly BillRow[]; // that can be made
  until: string;
  names: Names;
  on_close: () => void;
}

// Pre-bills are made a client at a time: what is not chosen of a client is made too.
function useMake(refused: (refusal: Refusal) => void, on_close: () => void) {
  const { t } = useTranslation("billing");
  return useWrite({
    write: ({ clients, until }: { clients: string[]; until: string; before: ReadonlySet<string> }) =>
      call(api.POST("/api/v1/prebills", { body: { clients, dry_run: false, ...(until ? { until: add_days(until, 1) } : {}) } })),
    says: ({ made }) => t("make.done", { count: made.length }),
    // Only what is new goes: what took an earlier one's place stands on as it is now.
    undo: async ({ made }, { before }) => {
      for (const { prebill } of made)
        if (!before.has(prebill.head.id))
          await call(api.POST("/api/v1/invoices/{invoice}/discard", { params: { path: { invoice: prebill.head.id } }, body: { reason: t("make.taken_back") } }));
    },
    done: on_close,
    refused,
    changes: [...changed_by_billing],
  });
}

export default function MakeDialog({ rows, until, names, on_close }: Asked) {
  const { t } = useTranslation("billing");
  const { t: t_shell } = useTranslation();
  const format = useFormats();
  const window_says = useWindowSays();
  const clients = [...new Set(rows.map(({ client }) => client))];
  const [left_out, set_left_out] = useState<ReadonlySet<string>>(new Set());
  const [refusal, set_refusal] = useState<Refusal>();
  const make = useMake(set_refusal, on_close);
  const wanted = clients.filter((client) => !left_out.has(client));
  const picked = rows.filter(({ client }) => !left_out.has(client));
  const total = sums_of(picked.map(({ currency, ready }) => ({ currency, minor: ready?.net_minor ?? 0 })));
  const turn = (client: string) => {
    const next = new Set(left_out);
    if (!next.delete(client)) next.add(client);
    set_left_out(next);
  };
  const go = () => make.mutate({ clients: wanted, until, before: new Set(rows.flatMap(({ draft }) => draft?.id ?? [])) });
  return (
    <Modal opened onClose={on_close} size={760} title={t("make.title")} closeButtonProps={{ "aria-label": t_shell("close") }}>
      <p className={styles.lead}>{t("make.says")}</p>
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={row.key}>
            <Checkbox
              size="xs" checked={!left_out.has(row.client)} onChange={() => turn(row.client)}
              label={<><b>{names.client(row.client)}</b> · {row.contract_name}</>}
            />
            <span className={styles.small}>{window_says(row.window)}</span>
            <span className={styles.small}>{t("behind", { count: row.ready?.entries ?? 0, hours: format.duration(row.ready?.seconds ?? 0) })}</span>
            <span className={styles.list_money}>
              {row.draft && <s className={styles.dim}>{format.money(money_of(row.draft.net_minor, row.currency))}</s>}{" "}
              {format.money(money_of(row.ready?.net_minor ?? 0, row.currency))}
            </span>
          </li>
        ))}
      </ul>
      <RefusalNote refusal={refusal} />
      <Group justify="space-between" mt="md">
        <b className="numbers">{total.map(format.money).join(" + ")}</b>
        <Button data-autofocus loading={make.isPending} disabled={wanted.length === 0} onClick={go}>
          {t("make.go", { count: picked.length })}
        </Button>
      </Group>
    </Modal>
  );
}
