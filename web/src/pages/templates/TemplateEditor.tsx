// One template: what is written of it on the left, the paper it makes on the right, anew while one types.
import { Button, Tabs, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, etag_of, offer_undo, stale, Refusal } from "@/api";
import { Cache } from "@/api/write";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import { useActions } from "@/parts/keys/useActions";
import { fault_at, in_words, sent, type Content, type Fault, type KeptTemplate, type Place } from "./content";
import { ForWhom } from "./ForWhom";
import { LookFields } from "./LookFields";
import { Paper } from "./Paper";
import { TextFields } from "./TextFields";
import { useTrial } from "./useTrial";
import { Versions } from "./Versions";
import styles from "./Templates.module.css";

interface Edited {
  kept: KeptTemplate | undefined; // none: a new one
  first: Content;
  close: () => void;
  on_made: (id: string) => void;
}

const parts = ["look", "texts", "given", "versions"] as const;

export function TemplateEditor({ kept, first, close, on_made }: Edited) {
  const { t } = useTranslation("templates");
  const [filters, set_filters] = useFilters({ part: "look", language: "en", place: "every", kind: "" });
  const [content, set_content] = useState(first);
  const [refusal, set_refusal] = useState<Refusal>();
  const [is_sending, set_sending] = useState(false);
  const asked = sent(content);
  const kind = asked.kinds.find((one) => one === filters.kind) ?? asked.kinds[0] ?? "invoice";
  const trial = useTrial({ content: asked, kind, language: filters.language });
  const refused: Fault[] = refusal ? [{ place: refusal.pointer, name: refusal.title, reason: refusal.detail, fix: refusal.fix }] : [];
  const faults = [...refused, ...trial.faults];
  const is_changed = JSON.stringify(asked) !== JSON.stringify(sent(first));
  const put = (next: Content) => {
    set_content(next);
    set_refusal(undefined);
  };
  const save = async () => {
    set_sending(true);
    try {
      const made = kept
        ? await call(api.PUT("/api/v1/document-templates/{document_template}", { params: { path: { document_template: kept.id }, header: { "If-Match": etag_of(kept) ?? "*" } }, body: asked }))
        : await call(api.POST("/api/v1/document-templates", { body: asked }));
      // Known at once: a form that came anew only with the next reading would lose what is typed until then. As in any list without
      // the version it was read with, which giving it to somebody changes.
      new Cache().change_list<KeptTemplate>("/api/v1/document-templates", (all) => [...all.filter(({ id }) => id !== made.id), { ...made }]);
      offer_undo(t("kept", { n: made.version }));
      stale(["setup", "billing"]);
      on_made(made.id);
    } catch (problem) {
      if (problem instanceof Refusal) set_refusal(problem);
      else offer_undo.refused(problem);
    } finally {
      set_sending(false);
    }
  };
  useActions([{ id: "templates.keep", says: t("keep"), key: "Mod+s", run: () => void save() }]);
  const is_at_a_field = refusal !== undefined && /^\/(name|kinds|design|words)/.test(refusal.pointer);
  return (
    <PageFrame
      title={kept ? kept.name : t("new")}
      says={kept ? t("version", { n: kept.version }) : undefined}
      actions={
        <>
          <Button variant="default" onClick={close}>{t("close")}</Button>
          <Button onClick={() => void save()} loading={is_sending} disabled={!is_changed && kept?.state !== "retired"}>{t("keep")}</Button>
        </>
      }
    >
      <div className={styles.desk}>
        <div className={styles.column}>
          <TextInput label={t("name")} value={content.name} maxLength={80} required error={content.name.trim() === "" && !is_changed ? undefined : in_words(fault_at(faults, "/name"))} onChange={(event) => put({ ...content, name: event.currentTarget.value })} />
          <RefusalNote refusal={is_at_a_field ? undefined : refusal} />
          <Tabs value={filters.part} onChange={(next) => set_filters({ part: next ?? "look" })} keepMounted={false}>
            <Tabs.List mb="md">
              {parts.filter((part) => kept || (part !== "given" && part !== "versions")).map((part) => <Tabs.Tab key={part} value={part}>{t(`part.${part}`)}</Tabs.Tab>)}
            </Tabs.List>
            <Tabs.Panel value="look"><LookFields content={content} faults={faults} put={put} /></Tabs.Panel>
            <Tabs.Panel value="texts">
              <TextFields
                content={content} asked={asked} faults={faults} language={filters.language} place={filters.place as Place} put={put}
                go={(language, place) => set_filters({ language, place, ...(place === "every" || place === "timesheet" ? {} : { kind: place }) })}
              />
            </Tabs.Panel>
            {kept && <Tabs.Panel value="given"><ForWhom kept={kept} /></Tabs.Panel>}
            {kept && <Tabs.Panel value="versions"><Versions kept={kept} take={put} /></Tabs.Panel>}
          </Tabs>
        </div>
        <Paper
          trial={trial} kinds={asked.kinds} kind={kind} language={filters.language} faults={faults}
          go={(change) => set_filters(change)} asked={asked}
        />
      </div>
    </PageFrame>
  );
}
