// Other terms of a contract from a day on: those that follow, what each changes, and a form for the next. What was worked
// before that day keeps what it had; what would move is shown first.
import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { etag_of, offer_undo, Refusal, stale } from "@/api";
import { change_record, follow_contract, preview_follow_contract, type AnyRecord } from "@/api/records";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFormats } from "@/parts/formats/useFormats";
import { ChangedTerms } from "./ChangedTerms";
import type { Kind } from "./definition";
import { terms_of, TermsForm, type TermsSent } from "./TermsForm";
import type { Known } from "./useKnown";
import styles from "./records.module.css";

interface Shown {
  kind: Kind;
  record: AnyRecord;
  known: Known;
  done: () => void;
}

const body_of = ({ from, text, changed }: TermsSent) => ({ from, reason: text, ...changed });

export function LaterTerms(shown: Shown) {
  const { t } = useTranslation("set_up");
  const { kind, record, known, done } = shown;
  const send = async (sent: TermsSent) => {
    await follow_contract(record.id, body_of(sent));
    offer_undo(t("terms_kept"));
    stale(["setup", "time", "billing", "review"]);
    return sent;
  };
  return (
    <>
      <Followed {...shown} />
      <TermsForm
        kind={kind} record={record} known={known} text={{ label: t("terms_reason"), name: "reason" }} go={t("terms_keep")} done={done}
        preview={(sent) => preview_follow_contract(record.id, body_of(sent))} send={send}
      />
    </>
  );
}

function Followed({ kind, record, known, done }: Shown) {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  const [refusal, set_refusal] = useState<Refusal>();
  const list = terms_of(record);
  if (list.length === 0) return <Text c="dimmed" mb="md">{t("terms_none")}</Text>;
  const take_away = async (from: string) => {
    const left = list.filter((one) => one.from !== from);
    try {
      await change_record(kind.list, record.id, { later_terms: left }, { etag: etag_of(record) });
      offer_undo(t("terms_gone"));
      stale(["setup", "time", "billing"]);
      done();
    } catch (problem) {
      if (problem instanceof Refusal) set_refusal(problem);
      else offer_undo.refused(problem);
    }
  };
  return (
    <ol className={styles.events}>
      {list.map((terms, n) => (
        <li key={terms.from} className={styles.event}>
          <Text size="sm" fw={500}>
            <time dateTime={terms.from}>{t("since", { day: format.day_with_year(terms.from) })}</time>
            {terms.reason ? ` · ${terms.reason}` : ""}
          </Text>
          <ChangedTerms kind={kind} known={known} before={(list[n - 1] ?? record) as AnyRecord} after={terms as unknown as AnyRecord} />
          <Button variant="subtle" color="red" size="compact-sm" onClick={() => void take_away(terms.from)}
            aria-label={t("terms_take_away_of", { day: format.day_with_year(terms.from) })}>{t("terms_take_away")}</Button>
        </li>
      ))}
      <RefusalNote refusal={refusal} />
    </ol>
  );
}
