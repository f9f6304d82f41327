// The proof that the journal and what it stands for are whole: run now, with each finding in words.
import { Button } from "@mantine/core";
import { IconShieldCheck, IconShieldX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { api, call, useWrite } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { EvidencePack } from "./EvidencePack";
import styles from "./Audit.module.css";

export function Proof() {
  const { t } = useTranslation("audit");
  const format = useFormats();
  const verify = useWrite({ write: () => call(api.POST("/api/v1/audits", {})), changes: [] });
  const report = verify.data;
  const is_whole = report && report.findings.length === 0;
  const Icon = report && !is_whole ? IconShieldX : IconShieldCheck;
  return (
    <section className={styles.proof} aria-label={t("proof")}>
      <Icon size={22} aria-hidden />
      <div className={styles.says} role="status">
        {!report && t("proof_says")}
        {is_whole && t("whole", { events: format.number(report.events), decisions: format.number(report.decisions), documents: format.number(report.documents) })}
        {report && !is_whole && t("findings", { count: report.findings.length })}
        {report && <code className={styles.head}>{report.head}</code>}
        {report && report.findings.length > 0 && (
          <ul>{report.findings.map((finding) => <li key={`${finding.record}${finding.rule}`}>{finding.record}: {finding.what} ({finding.expected} / {finding.found})</li>)}</ul>
        )}
      </div>
      <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate(undefined)}>{t("verify")}</Button>
      <EvidencePack />
    </section>
  );
}
