// The written policy: what is in force, every version, policies to start from, and a draft that is checked as one writes.
import { Badge, Button, SegmentedControl, Text } from "@mantine/core";
import { IconScale } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useRead, type Schemas } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { PageFrame } from "@/parts/frame/PageFrame";
import { PageLoading } from "@/parts/shell/PageLoading";
import { DataTable } from "@/parts/table/DataTable";
import { PolicyReading } from "@/parts/policy/PolicyReading";
import { PolicyDraft } from "./PolicyDraft";
import { PolicyExceptions } from "./PolicyExceptions";
import styles from "./set_up.module.css";

type Version = Schemas["PolicyAnswer"];

export default function Policy() {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  const versions = useRead("/api/v1/policies");
  const people = useRead("/api/v1/people", { query: { limit: 1000 } });
  const figures = useRead("/api/v1/policy-figures", undefined, { enabled: may("see_reports"), fresh_milliseconds: 300_000 });
  const [draft, set_draft] = useState<string>();
  const [opened, set_opened] = useState<Version>();
  const [shown, set_shown] = useState("reading");
  if (versions.isPending) return <PageLoading />;
  const all = (versions.data?.items ?? []).toReversed();
  const in_force = all.find((version) => version.effective_from <= format.today());
  const state_of = (version: Version) =>
    version === in_force ? "in_force" : version.effective_from > format.today() ? "coming" : "past";
  const publishes = may("publish_policy");
  if (draft !== undefined)
    return (
      <PageFrame title={t("shell:pages.policy")}>
        <PolicyDraft text={draft} close={() => set_draft(undefined)} />
      </PageFrame>
    );
  const actions = publishes && in_force && <Button size="sm" onClick={() => set_draft((all[0] ?? in_force).text)}>{t("policy_change")}</Button>;
  return (
    <PageFrame title={t("shell:pages.policy")} actions={actions}>
      <div className={styles.narrow}>
        {all.length === 0 ? (
          <EmptyState icon={IconScale} title={t("policy_none")} says={t("policy_none_says")} />
        ) : (
          <DataTable
            label={t("policy_versions")} rows={all} row_key={({ version }) => String(version)} on_open={set_opened}
            columns={[
              { key: "version", title: t("policy_version"), cell: ({ version }) => version, align: "end", width: 80 },
              { key: "state", title: t("policy_state"), cell: (version) => <Badge variant={version === in_force ? "outline" : "default"} tt="none">{t(`words.policy_state.${state_of(version)}`)}</Badge> },
              { key: "from", title: t("effective_from"), cell: ({ effective_from }) => format.day_with_year(effective_from) },
              { key: "by", title: t("policy_by"), phone: "hidden", cell: ({ published_by }) => people.data?.items.find(({ id }) => id === published_by)?.name ?? "" },
              { key: "at", title: t("policy_at"), phone: "hidden", cell: ({ published_at }) => format.instant(published_at) },
            ]}
          />
        )}
        {(opened ?? in_force) && (
          <section className={styles.part}>
            <div className={styles.line}>
              <h2 className={styles.title}>{t("policy_text", { version: (opened ?? in_force)?.version })}</h2>
              <SegmentedControl
                size="xs" ml="auto" aria-label={t("policy_shown")} value={shown} onChange={set_shown}
                data={["reading", "file"].map((way) => ({ value: way, label: t(`policy_as.${way}`) }))}
              />
            </div>
            {shown === "file" ? (
              <pre className={styles.toml} tabIndex={0}>{(opened ?? in_force)?.text}</pre>
            ) : (
              <PolicyReading version={(opened ?? in_force)?.version ?? 0} figures={(opened ?? in_force) === in_force ? figures.data : undefined} />
            )}
          </section>
        )}
        <PolicyExceptions />
        {publishes && <Templates choose={set_draft} />}
      </div>
    </PageFrame>
  );
}

function Templates({ choose }: { choose: (text: string) => void }) {
  const { t } = useTranslation("set_up");
  const templates = useRead("/api/v1/policy-templates");
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{t("templates")}</h2>
      <div className={styles.templates}>
        {(templates.data?.items ?? []).map((template) => (
          <div key={template.name} className={styles.template}>
            <h3>{t(`words.policy_template.${template.name}`)}</h3>
            <Text size="sm" c="dimmed">{t(`template_says.${template.name}`)}</Text>
            <Text size="sm">{t("template_rules", { count: template.rules })}</Text>
            <Button size="xs" variant="default" onClick={() => choose(template.text)}>{t("template_use")}</Button>
          </div>
        ))}
      </div>
    </section>
  );
}
