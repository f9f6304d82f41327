// A draft of the policy: checked while one writes, with every fault by line, and what it changes against the one in force.
import { Button, Text, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, Refusal, stale, type Schemas } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useKeptDraft } from "@/parts/fields/kept_drafts";
import { useFormats } from "@/parts/formats/useFormats";
import { Backtest } from "@/parts/policy/Backtest";
import styles from "./set_up.module.css";

const settle_milliseconds = 400;

function useCheck(text: string) {
  const [settled] = useDebouncedValue(text, settle_milliseconds);
  const [checked, set_checked] = useState<{ of: string; answer: Schemas["PolicyChecked"] }>();
  useEffect(() => {
    let is_latest = true;
    call(api.POST("/api/v1/policy-checks", { body: { text: settled } }))
      .then((answer) => is_latest && set_checked({ of: settled, answer }))
      .catch(offer_undo.refused);
    return () => {
      is_latest = false;
    };
  }, [settled]);
  return checked?.of === text ? checked.answer : undefined;
}

export function PolicyDraft({ text, close }: { text: string; close: () => void }) {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  const draft = useKeptDraft("policy", { text, effective_from: format.today() });
  const [refusal, set_refusal] = useState<Refusal>();
  const checked = useCheck(draft.values.text);
  const publish = async () => {
    try {
      const done = await call(api.POST("/api/v1/policies", { body: draft.values }));
      draft.forget();
      offer_undo(t("policy_published", { version: done.version }));
      stale(["policy", "review", "time"]);
      close();
    } catch (problem) {
      if (problem instanceof Refusal) set_refusal(problem);
      else offer_undo.refused(problem);
    }
  };
  const leave = () => {
    draft.forget();
    close();
  };
  return (
    <div className={styles.draft}>
      {draft.was_found && <Text size="sm" c="dimmed">{t("draft_found")}</Text>}
      <Textarea label={t("policy_draft")} autosize minRows={18} maxRows={26} className={styles.policy} spellCheck={false} value={draft.values.text}
        onChange={(event) => draft.set({ text: event.currentTarget.value })} />
      <div className={styles.beside}>
        <div role="status">
          {checked && !checked.valid && (
            <>
              <Text fw={500}>{t("policy_faults", { count: checked.faults.length })}</Text>
              <ul className={styles.faults}>
                {checked.faults.map((fault, n) => (
                  <li key={n}>
                    <strong>{t("policy_line", { line: /:(\d+)/.exec(fault.place)?.[1] ?? "" })}</strong> {fault.reason} {fault.fix}
                  </li>
                ))}
              </ul>
            </>
          )}
          {checked?.valid && (
            <>
              <Text fw={500}>{checked.changes.length ? t("policy_changes", { count: checked.changes.length }) : t("policy_no_change")}</Text>
              <ul className={styles.faults}>
                {checked.changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            </>
          )}
        </div>
        <TextInput type="date" maw={260} label={t("effective_from")} description={t("policy_from_says")} value={draft.values.effective_from}
          onChange={(event) => draft.set({ effective_from: event.currentTarget.value })} />
        <Backtest text={draft.values.text} ready={checked?.valid ? "yes" : "no"} />
        <RefusalNote refusal={refusal} />
        <div className={styles.line}>
          <Button disabled={!checked?.valid || !draft.values.effective_from} onClick={() => void publish()}>{t("policy_publish")}</Button>
          <Button variant="subtle" onClick={leave}>{t("policy_leave")}</Button>
        </div>
      </div>
    </div>
  );
}
