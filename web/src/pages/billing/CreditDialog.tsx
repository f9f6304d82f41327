// A credit note: over the whole invoice or some lines, and what becomes of the time: billed again, or never.
import { Button, Checkbox, Group, Modal, Radio, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { digits_of, minor_of, parse_amount } from "@/parts/formats/amounts";
import { useFormats } from "@/parts/formats/useFormats";
import { money_of, type Line, type Whole } from "./figures";
import { useWrittenLater } from "./useWrittenLater";
import { changed_by_billing } from "./waiting";
import styles from "./Billing.module.css";

type Scope = "whole" | "lines";
type Mode = "rebill" | "forgive";

// By line: the amount typed, empty for all that is left of it.
type Picked = ReadonlyMap<number, string>;

// A line that cannot be read has no amount; the form does not send it.
function lines_of(picked: Picked, currency: string): { line: number; minor?: number }[] | undefined {
  const lines = [...picked].map(([line, typed]) => {
    const amount = typed ? parse_amount(typed) : "";
    return amount === undefined ? undefined : { line, ...(amount ? { minor: minor_of(amount, digits_of(currency)) } : {}) };
  });
  return lines.every((line) => line !== undefined) ? lines : undefined;
}

function LinePick({ line, currency, typed, on_type }: { line: Line; currency: string; typed: string | undefined; on_type: (typed: string | undefined) => void }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  return (
    <li>
      <Checkbox
        size="xs" checked={typed !== undefined} label={`${line.line} · ${line.description || t(`line_kind.${line.kind}`)}`}
        onChange={(event) => on_type(event.currentTarget.checked ? "" : undefined)}
      />
      <span className={styles.list_money}>{format.money(money_of(line.amount_minor, currency))}</span>
      <TextInput
        size="xs" w={140} inputMode="decimal" aria-label={t("credit.amount_of", { line: line.line })} placeholder={t("credit.all_left")}
        disabled={typed === undefined} value={typed ?? ""} onChange={(event) => on_type(event.currentTarget.value)}
      />
    </li>
  );
}

export default function CreditDialog({ whole, on_close }: { whole: Whole; on_close: () => void }) {
  const { t } = useTranslation("billing");
  const { t: t_shell } = useTranslation();
  const navigate = useNavigate();
  const { head } = whole;
  const currency = head.currency ?? "EUR";
  const [scope, set_scope] = useState<Scope>("whole");
  const [mode, set_mode] = useState<Mode>("rebill");
  const [reason, set_reason] = useState("");
  const [picked, set_picked] = useState<Picked>(new Map());
  const lines = scope === "whole" ? [] : lines_of(picked, currency);
  const is_complete = reason.trim() !== "" && lines !== undefined && (scope === "whole" || lines.length > 0);
  const type = (line: number, typed: string | undefined) => {
    const next = new Map(picked);
    if (typed === undefined) next.delete(line);
    else next.set(line, typed);
    set_picked(next);
  };
  const later = useWrittenLater();
  const { way } = later;
  const write = async () => {
    const body = { lines: lines ?? [], mode, reason: reason.trim() };
    const note = await call(api.POST("/api/v1/invoices/{invoice}/credit-notes", { params: { path: { invoice: head.id } }, body }));
    stale([...changed_by_billing]);
    offer_undo(t("credit.done", { number: note.number }));
    return () => {
      on_close();
      void navigate({ to: `/invoices/${note.id}` as string });
    };
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    later.send(t("credit.soon", { number: head.number }), write);
  };
  return (
    <Modal
      opened onClose={on_close} size={640} title={t("credit.title", { number: head.number })} closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t_shell("close") }}
    >
      <form onSubmit={send} noValidate>
        <Stack gap="sm">
          <SegmentedControl
            aria-label={t("credit.scope")} value={scope} onChange={(value) => set_scope(value as Scope)}
            data={[{ value: "whole", label: t("credit.whole") }, { value: "lines", label: t("credit.lines") }]}
          />
          {scope === "lines" && (
            <ul className={styles.list}>
              {whole.lines.filter(({ kind }) => kind !== "discount").map((line) => (
                <LinePick key={line.line} line={line} currency={currency} typed={picked.get(line.line)} on_type={(typed) => type(line.line, typed)} />
              ))}
            </ul>
          )}
          <Radio.Group label={t("credit.mode")} value={mode} onChange={(value) => set_mode(value as Mode)}>
            <Stack gap={8} mt={6}>
              <Radio value="rebill" label={t("credit.rebill")} description={t("credit.rebill_says")} />
              <Radio value="forgive" label={t("credit.forgive")} description={t("credit.forgive_says")} />
            </Stack>
          </Radio.Group>
          <TextInput
            data-autofocus required label={t("credit.reason")} description={t("credit.reason_says")} value={reason} maxLength={500}
            onChange={(event) => set_reason(event.currentTarget.value)}
          />
          <RefusalNote refusal={later.refusal} />
          <Group justify="flex-end">
            {way ? (
              <>
                <Button variant="default" onClick={way.stop}>{t("soon.stop")}</Button>
                <Button onClick={way.now}>{t("credit.now")}</Button>
              </>
            ) : (
              <>
                <Button variant="default" onClick={on_close}>{t("edit.cancel")}</Button>
                <Button type="submit" disabled={!is_complete}>{t("credit.go")}</Button>
              </>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
