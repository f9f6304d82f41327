// Changes of a contract that the client is asked for first: offered, then accepted, declined or withdrawn, with who said so.
// An accepted one becomes terms of the contract from its day on.
import { Badge, Button, Group, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, call, may, offer_undo, stale, useWholeList, type Item } from "@/api";
import type { AnyRecord } from "@/api/records";
import { useNames } from "@/parts/entries/useNames";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";
import { useFormats } from "@/parts/formats/useFormats";
import { ChangedTerms } from "@/parts/records/ChangedTerms";
import type { KindTabProps } from "@/parts/records/definition";
import { terms_of, TermsForm, type TermsSent } from "@/parts/records/TermsForm";
import records from "@/parts/records/records.module.css";

type Order = Item<"/api/v1/contracts/{contract}/change-orders">;
type Answer = "accepted" | "declined" | "withdrawn";
const answers = ["accepted", "declined", "withdrawn"] as const;

function AnswerForm({ order, answer, on_done }: { order: Order; answer: Answer; on_done: (answered: boolean) => void }) {
  const { t } = useTranslation("set_up");
  const fields = useFields({ by: "", note: "" });
  const needs_name = answer !== "withdrawn";
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const path = { contract: order.contract ?? "", order: order.id };
    const done = await fields.send(({ by, note }) =>
      call(api.POST("/api/v1/contracts/{contract}/change-orders/{order}/answer", { params: { path }, body: { answer, by: by.trim(), note: note.trim() || null } })));
    if (!done) return;
    offer_undo(t(`orders.done.${answer}`));
    stale(["setup", "time", "billing", "review"]);
    on_done(true);
  };
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <Group align="start" gap="xs" mt={6}>
        <TextInput autoFocus size="xs" required={needs_name} label={t(needs_name ? "orders.by" : "orders.by_us")} maxLength={200} {...fields.bind("by")} />
        <TextInput size="xs" label={t("orders.note")} maxLength={500} {...fields.bind("note")} />
      </Group>
      <Group gap="xs" mt={6}>
        <Button size="xs" type="submit" loading={fields.is_sending} disabled={needs_name && fields.values.by.trim() === ""}>{t(`orders.answer.${answer}`)}</Button>
        <Button size="xs" variant="default" onClick={() => on_done(false)}>{t("shell:cancel")}</Button>
      </Group>
      <RefusalNote refusal={fields.refusal} />
    </form>
  );
}

// What holds on the day before: the terms that an order is measured against.
function terms_before(record: AnyRecord, from: string): AnyRecord {
  return { ...record, ...terms_of(record).filter((terms) => terms.from < from).at(-1) } as AnyRecord;
}

function One({ order, kind, record, known, close }: { order: Order } & KindTabProps) {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  const names = useNames();
  const [saying, set_saying] = useState<Answer>();
  const is_open = order.state === "offered";
  const answered = order.answered_at && t("orders.answered", { by: order.answered_by || names.person(order.recorded_by), at: format.instant(order.answered_at) });
  return (
    <li className={records.event} data-state={order.state}>
      <Text size="sm" fw={500}>
        {order.title} <Badge variant="default" tt="none">{t(`orders.state.${order.state}`)}</Badge>
      </Text>
      <Text size="sm">{t("since", { day: format.day_with_year(order.terms.from) })}</Text>
      <ChangedTerms kind={kind} known={known} before={terms_before(record, order.terms.from)} after={order.terms as unknown as AnyRecord} />
      <Text size="xs" c="dimmed">
        {[t("orders.offered", { by: names.person(order.offered_by), at: format.instant(order.offered_at) }), answered, order.note].filter(Boolean).join(" · ")}
      </Text>
      {is_open && may("manage_contracts") && saying === undefined && (
        <Group gap={6} mt={4}>
          {answers.map((answer) => (
            <Button key={answer} size="compact-sm" variant={answer === "accepted" ? "light" : "subtle"} aria-label={t("orders.answer_of", { answer: t(`orders.answer.${answer}`), title: order.title })}
              onClick={() => set_saying(answer)}>{t(`orders.answer.${answer}`)}…</Button>
          ))}
        </Group>
      )}
      {saying && <AnswerForm order={order} answer={saying} on_done={(is_answered) => (set_saying(undefined), is_answered && saying === "accepted" && close())} />}
    </li>
  );
}

export default function ChangeOrders(shown: KindTabProps) {
  const { t } = useTranslation("set_up");
  const { record, kind, known } = shown;
  const [is_offering, set_offering] = useState(false);
  const orders = useWholeList("/api/v1/contracts/{contract}/change-orders", { path: { contract: record.id } }, { fresh_milliseconds: 5_000 });
  const all = (orders.data ?? []).toReversed();
  const offer = async ({ from, text, changed }: TermsSent) => {
    const made = await call(api.POST("/api/v1/contracts/{contract}/change-orders", {
      params: { path: { contract: record.id } }, body: { title: text, terms: { from, ...changed } } as never,
    }));
    offer_undo(t("orders.done.offered"));
    stale(["setup"]);
    return made;
  };
  return (
    <>
      {orders.isSuccess && all.length === 0 && <Text c="dimmed" mb="md">{t("orders.none_says")}</Text>}
      {all.length > 0 && <ol className={records.events} aria-label={t("orders.title")}>{all.map((order) => <One key={order.id} order={order} {...shown} />)}</ol>}
      {may("manage_contracts") && !is_offering && <Button variant="default" mt="sm" onClick={() => set_offering(true)}>{t("orders.new")}…</Button>}
      {is_offering && (
        <section aria-label={t("orders.new")}>
          <h3 className={records.group}>{t("orders.new")}</h3>
          <TermsForm
            kind={kind} record={record} known={known} text={{ label: t("orders.what"), name: "title", is_required: true }} terms_at="terms." go={t("orders.go")}
            send={offer} done={() => set_offering(false)}
          />
        </section>
      )}
    </>
  );
}
