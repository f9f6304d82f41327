// Issues pre-bills, all or the chosen ones: shown first, ten seconds to think again, a result for each client, and the time
// it took.
import { Button, Group, Modal, Progress, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconClock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Names } from "@/parts/entries/useNames";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFormats } from "@/parts/formats/useFormats";
import { money_of, sums_of, type Invoice } from "./figures";
import { FaultFix } from "./FaultFix";
import { useBillRun, type RunResult } from "./useBillRun";
import { useCountdown } from "./useCountdown";
import { SendAll } from "./SendAll";
import { useWindowSays } from "./useWindowSays";
import styles from "./Billing.module.css";

const way_out_milliseconds = 10_000;

function Result({ draft, result, names }: { draft: Invoice; result: RunResult | undefined; names: Names }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const window_says = useWindowSays();
  const says = `${names.client(draft.client)} · ${window_says(draft.window)}`;
  if (result?.issued) {
    const { invoice, entries } = result.issued;
    return (
      <li data-result="issued">
        <IconCheck size={16} aria-hidden />
        <span>
          <Link to={`/invoices/${invoice.id}` as string}>{invoice.number}</Link> · {says}
          {entries > 0 && <span className={styles.small}> · {t("entries", { count: entries })}</span>}
        </span>
        <span className={styles.list_money}>{format.money(money_of(invoice.gross_minor, invoice.currency))}</span>
      </li>
    );
  }
  return (
    <li data-result={result?.left ? "left" : "waits"}>
      {result?.left ? <IconAlertTriangle size={16} aria-hidden /> : <IconClock size={16} aria-hidden />}
      <span>
        <Link to={`/invoices/${draft.id}` as string}>{says}</Link>
        {result?.left && <FaultFix fault={result.left} invoice={draft} />}
      </span>
      <span className={styles.list_money}>{format.money(money_of(draft.gross_minor, draft.currency))}</span>
    </li>
  );
}

export default function RunDialog({ drafts: at_first, names, on_close }: { drafts: readonly Invoice[]; names: Names; on_close: () => void }) {
  const { t } = useTranslation("billing");
  const { t: t_shell } = useTranslation();
  const format = useFormats();
  const [drafts] = useState(at_first); // what is issued meanwhile stays in the list of results
  const [date, set_date] = useState("");
  const run = useBillRun(drafts);
  const countdown = useCountdown(() => void run.run(date));
  const total = sums_of(drafts.map(({ currency, gross_minor }) => ({ currency, minor: gross_minor })));
  const issued = [...run.results.values()].filter((result) => result.issued).length;
  const is_running = run.phase === "running";
  const is_counting = countdown.left !== undefined;
  const left = drafts.length - issued;
  const close = () => (countdown.stop(), run.stop(), on_close());
  return (
    <Modal opened onClose={close} size={760} title={t("run.title")} closeButtonProps={{ "aria-label": t_shell("close") }} closeOnClickOutside={false}>
      <p className={styles.lead}>
        {run.phase === "asked" ? t("run.says") : t("run.result", { issued, left, seconds: format.number(run.took_milliseconds / 1000) })}
      </p>
      {run.phase !== "asked" && <Progress value={(100 * run.results.size) / drafts.length} aria-label={t("run.progress")} mb="sm" />}
      <ul className={styles.list} aria-label={t("run.results")} aria-live="polite">
        {drafts.map((draft) => <Result key={draft.id} draft={draft} result={run.results.get(draft.id)} names={names} />)}
      </ul>
      <RefusalNote refusal={run.refusal} />
      <Group justify="space-between" mt="md" align="end">
        <b className="numbers">{total.map(format.money).join(" + ")}</b>
        <Group align="end">
          {run.phase === "asked" && (
            <TextInput type="date" size="xs" label={t("run.date")} value={date} max={format.today()} onChange={(event) => set_date(event.currentTarget.value)} />
          )}
          {is_running && <Button variant="default" onClick={run.stop}>{t("run.stop")}</Button>}
          {is_counting && (
            <>
              <Button variant="default" onClick={countdown.stop}>{t("run.not_yet")}</Button>
              <Button onClick={countdown.now}>{t("run.now", { left: countdown.left })}</Button>
            </>
          )}
          {!is_running && !is_counting && left > 0 && (
            <Button data-autofocus onClick={() => countdown.begin(way_out_milliseconds)}>
              {run.phase === "asked" ? t("run.go", { count: left }) : t("run.again", { count: left })}
            </Button>
          )}
          {!is_running && !is_counting && run.phase === "done" && issued > 0 && (
            <SendAll invoices={[...run.results.values()].flatMap(({ issued: one }) => (one ? [one.invoice.id] : []))} />
          )}
          {!is_running && !is_counting && run.phase === "done" && <Button variant="default" onClick={close}>{t("run.close")}</Button>}
        </Group>
      </Group>
    </Modal>
  );
}
