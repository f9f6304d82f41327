// Periods that were closed, by whom, over how much; opened again with a reason, which stays.
import { Badge, Button, Group, Text, TextInput } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { lazy, Suspense, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { api, call, may, offer_undo, stale, useRead, type Answer } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { PageLoading } from "@/parts/shell/PageLoading";
import { money_of } from "../billing/figures";
import { last_month_of } from "./book_periods";
import { usePeriodWords } from "./useBookWords";
import styles from "./Books.module.css";

const CloseDialog = lazy(() => import("./CloseDialog"));

type Closing = Answer<"/api/v1/accounting/closings">["items"][number];

function ReopenForm({ closing, on_done }: { closing: Closing; on_done: () => void }) {
  const { t } = useTranslation("books");
  const fields = useFields({ reason: "" });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const done = await fields.send(({ reason }) => call(api.POST("/api/v1/accounting/closings/{closing}/reopen", { params: { path: { closing: closing.id } }, body: { reason: reason.trim() } })));
    if (!done) return;
    stale(["billing", "setup"]);
    offer_undo(t("reopen.done"));
    on_done();
  };
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <Group align="end" gap="xs">
        <TextInput autoFocus required size="xs" label={t("reopen.reason")} maxLength={500} {...fields.bind("reason")} />
        <Button size="xs" type="submit" loading={fields.is_sending} disabled={fields.values.reason.trim() === ""}>{t("reopen.go")}</Button>
        <Button size="xs" variant="default" onClick={on_done}>{t("shell:cancel")}</Button>
      </Group>
      <RefusalNote refusal={fields.refusal} />
    </form>
  );
}

function One({ closing, currency }: { closing: Closing; currency: string }) {
  const { t } = useTranslation("books");
  const format = useFormats();
  const names = useNames();
  const words = usePeriodWords();
  const [is_opening, set_opening] = useState(false);
  const period = words.of_days(closing.days);
  return (
    <li>
      <Group gap={8}>
        <strong>{period}</strong>
        <Badge variant="default" tt="none">{closing.reopened_at ? t("reopened") : t("closed")}</Badge>
        <span className={`${styles.dim} numbers`}>{t("closing_says", { count: closing.lines, money: format.money(money_of(closing.turnover_minor, currency)) })}</span>
        {!closing.reopened_at && may("keep_books") && !is_opening && (
          <Button size="compact-sm" variant="subtle" ml="auto" aria-label={t("reopen.of", { period })} onClick={() => set_opening(true)}>{t("reopen.go")}…</Button>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {[t("closed_by", { name: names.person(closing.closed_by), at: format.instant(closing.closed_at) }),
          closing.reopened_at && t("reopened_by", { name: names.person(closing.reopened_by), at: format.instant(closing.reopened_at), reason: closing.reason }),
          t("digest", { digest: closing.digest.slice(0, 16) })].filter(Boolean).join(" · ")}
      </Text>
      {is_opening && <ReopenForm closing={closing} on_done={() => set_opening(false)} />}
    </li>
  );
}

export function Closings({ entity, currency }: { entity: string; currency: string }) {
  const { t } = useTranslation("books");
  const format = useFormats();
  const [is_closing, set_closing] = useState(false);
  const closings = useRead("/api/v1/accounting/closings");
  if (!closings.data) return <PageLoading />;
  const mine = closings.data.items.filter(({ legal_entity }) => legal_entity === entity).toSorted((a, b) => (b.days.from ?? "").localeCompare(a.days.from ?? ""));
  const button = may("keep_books") && <Button variant={mine.length ? "default" : "filled"} size={mine.length ? "xs" : "sm"} w="max-content" leftSection={<IconLock size={15} />} onClick={() => set_closing(true)}>{t("close.title")}…</Button>;
  return (
    <div className={styles.part}>
      {mine.length === 0 ? (
        <EmptyState icon={IconLock} title={t("no_closings")} says={t("no_closings_says")}>{button}</EmptyState>
      ) : (
        <>
          {button}
          <ul className={styles.list} aria-label={t("part.closings")}>{mine.map((closing) => <One key={closing.id} closing={closing} currency={currency} />)}</ul>
        </>
      )}
      <Suspense>{is_closing && <CloseDialog entity={entity} period={last_month_of(format.today())} on_close={() => set_closing(false)} />}</Suspense>
    </div>
  );
}
