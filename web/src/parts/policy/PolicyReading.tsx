// A version of the policy as people read it: clause by clause, each with the rules that enforce it, what they look for and
// what follows. Clauses that no rule cites are law all the same.
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRead, type Answer } from "@/api";
import { add_days } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { PageLoading } from "@/parts/shell/PageLoading";
import { useRuleWords } from "./useRuleWords";
import styles from "./PolicyReading.module.css";

type Read = Answer<"/api/v1/policies/{version}/reading">;
type Rule = Read["rules"][number];
export type PolicyFigures = Answer<"/api/v1/policy-figures">;
type Figure = PolicyFigures["rules"][number];

// "15 characters", as the policy measures, in the reader's words.
function useMeasure(): (text: string) => string {
  const { t } = useTranslation("policy");
  const format = useFormats();
  return (text) => {
    const [, number, unit] = /^(\d+) (character|word|minute|day|entr)(?:s|y|ies)?$/.exec(text) ?? [];
    return unit ? t(`unit.${unit}`, { count: Number(number), shown: format.number(Number(number)) }) : text;
  };
}

function Thresholds({ of }: { of: readonly { name: string; text: string }[] }) {
  const measure = useMeasure();
  return <>{of.map(({ name, text }) => <span key={name} className={`${styles.threshold} numbers`} title={name}>{measure(text)}</span>)}</>;
}

// What it did lately: how often it spoke, what became of it, and how often a person saw nothing wrong.
function Did({ figure }: { figure: Figure | undefined }) {
  const { t } = useTranslation("policy");
  const format = useFormats();
  if (!figure || figure.hits === 0) return null;
  const parts = [
    t("did.hits", { count: figure.hits, shown: format.number(figure.hits) }),
    figure.mended > 0 && t("did.mended", { count: figure.mended, shown: format.number(figure.mended) }),
    figure.answered > 0 && t("did.answered", { count: figure.answered, shown: format.number(figure.answered) }),
    figure.judged > 0 && t("did.overruled", { count: figure.overruled, shown: format.number(figure.overruled), judged: format.number(figure.judged) }),
  ];
  return <div className={`${styles.figure} numbers`}>{parts.filter(Boolean).join(" · ")}</div>;
}

function RuleLine({ rule, read, figure }: { rule: Rule; read: Read; figure: Figure | undefined }) {
  const { t } = useTranslation("policy");
  const words = useRuleWords();
  return (
    <li className={styles.rule}>
      <div className={styles.rule_head}>
        <strong>{words(rule.rule)}</strong>
        <Thresholds of={rule.thresholds} />
        <span className={styles.severity} data-severity={rule.severity}>{t(rule.reach === "person_only" ? "only_a_person" : `severity.${rule.severity}`)}</span>
      </div>
      <Did figure={figure} />
      {read.elsewhere.filter((other) => other.rule === rule.rule).map((other) => (
        <div key={`${other.client}/${other.project}`} className={styles.figure}>
          {t("elsewhere", { place: [other.client, other.project].filter(Boolean).join(" / ") })} <Thresholds of={other.thresholds} />
          {other.severity && ` ${t(`severity.${other.severity}`)}`}
        </div>
      ))}
    </li>
  );
}

function Cadence({ read }: { read: Read }) {
  const { t } = useTranslation("policy");
  const format = useFormats();
  const clock = (seconds: number) => format.clock(new Date(seconds * 1000).toISOString().slice(11, 19));
  const { cadence, auto_approve } = read;
  const at = clock(cadence.due_at_seconds);
  return (
    <section>
      <h3 className={styles.title}>{t("cadence")}</h3>
      <p>{t("cadence_due", { count: cadence.due_working_days, at, percent: format.percent(cadence.complete_percent / 100) })}</p>
      {cadence.heads_up && (
        <p>{t("cadence_heads_up", { at: clock(cadence.heads_up.at_seconds), percent: format.percent(cadence.heads_up.below_percent / 100) })}</p>
      )}
      <p>
        {t("cadence_messages", {
          count: cadence.messages_max_per_day, from: clock(cadence.working_from_seconds), until: clock(cadence.working_until_seconds),
          quiet_from: clock(cadence.quiet_from_seconds), quiet_until: clock(cadence.quiet_until_seconds),
        })}
      </p>
      <h3 className={styles.title}>{t("autonomy")}</h3>
      <p>{t(`autonomy_says.${read.autonomy}`)}</p>
      <p>
        {auto_approve
          ? t("auto_approve", {
              entry: format.duration(auto_approve.entry_max_seconds), day: format.duration(auto_approve.day_max_seconds), count: auto_approve.min_samples,
              confidence: format.percent(Number(auto_approve.confidence)), sample: format.percent(Number(auto_approve.audit_share)),
            })
          : t("auto_approve_none")}
      </p>
    </section>
  );
}

export function PolicyReading({ version, figures }: { version: number; figures?: PolicyFigures }) {
  const { t } = useTranslation("policy");
  const format = useFormats();
  const reading = useRead("/api/v1/policies/{version}/reading", { path: { version: String(version) } }, { fresh_milliseconds: 3_600_000 });
  if (!reading.data) return <PageLoading />;
  const read = reading.data;
  return (
    <div className={styles.policy}>
      {read.changes.length > 0 && (
        <section className={styles.changes}>
          <h3 className={styles.title}>{t("changed")}</h3>
          <ul>{read.changes.map((change) => <li key={change}>{change}</li>)}</ul>
        </section>
      )}
      {figures && figures.entries > 0 && <p className={styles.figure}>{t("did.says", { from: format.day_with_year(figures.from), to: format.day_with_year(add_days(figures.until, -1)), count: figures.entries, shown: format.number(figures.entries) })}</p>}
      {read.clauses.map((clause) => {
        const rules = read.rules.filter((rule) => rule.clause === clause.number);
        return (
          <section key={clause.number} className={styles.clause} id={`clause-${clause.number}`}>
            <h3 className={styles.clause_title}><span className="numbers">{clause.number}</span> {clause.title}</h3>
            <p>{clause.text}</p>
            {rules.length > 1 && <Did figure={figures?.clauses.find((one) => one.clause === clause.number)} />}
            {rules.length > 0 && (
              <ul className={styles.rules} aria-label={t("rules_of", { clause: clause.number })}>
                {rules.map((rule) => <RuleLine key={rule.rule} rule={rule} read={read} figure={figures?.rules.find((one) => one.rule === rule.rule && one.clause === clause.number)} />)}
              </ul>
            )}
          </section>
        );
      })}
      <Cadence read={read} />
      <Text size="sm" c="dimmed">{t("target", { percent: read.compliance_target_percent, hours: read.last_call_hours })}</Text>
    </div>
  );
}
