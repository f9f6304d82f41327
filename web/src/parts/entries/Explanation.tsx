// Why an entry is as it is: every reason in the order in which it was found, from the clock to the invoice, and what happened
// to it since, with who did it.
import { Timeline } from "@mantine/core";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useRead } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { PageLoading } from "@/parts/shell/PageLoading";
import { StateSign } from "./StateSign";
import { useNames } from "./useNames";
import styles from "./Explanation.module.css";

function Hits({ id }: { id: string }) {
  const { t } = useTranslation("entries");
  const decisions = useRead("/api/v1/entries/{entry}/decisions", { path: { entry: id } });
  const last = decisions.data?.items.at(-1);
  if (!last || last.hits.length === 0) return null;
  return (
    <section>
      <h3 className={styles.title}>{t("why_flagged")}</h3>
      <ul className={styles.hits}>
        {last.hits.map((hit) => (
          <li key={`${hit.rule}.${hit.clause}`} className={styles.hit} data-severity={hit.severity}>
            <div>{hit.sentence}</div>
            <div className={styles.clause}>
              {t("clause", { clause: hit.clause, version: last.policy_version })}
              {hit.observed && ` · ${t("observed", { observed: hit.observed, threshold: hit.threshold })}`}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const told_elsewhere = new Set(["state", "hit"]);

function Reasons({ id }: { id: string }) {
  const { t, i18n } = useTranslation("entries");
  const explanation = useRead("/api/v1/entries/{entry}/explanation", { path: { entry: id } });
  if (explanation.isPending) return <PageLoading />;
  const steps = (explanation.data?.steps ?? []).filter(({ topic }) => !told_elsewhere.has(topic));
  const topics = [...new Set(steps.map(({ topic }) => topic))];
  return (
    <section>
      <h3 className={styles.title}>{t("why")}</h3>
      <dl className={styles.reasons}>
        {topics.map((topic) => (
          <Fragment key={topic}>
            <dt>{i18n.exists(`entries:topic.${topic}`) ? t(`topic.${topic}`) : topic}</dt>
            <dd>
              {steps.filter((step) => step.topic === topic).map((step, position) => (
                <p key={position}>{step.sentence}</p>
              ))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

function History({ id }: { id: string }) {
  const { t } = useTranslation("entries");
  const format = useFormats();
  const names = useNames();
  const transitions = useRead("/api/v1/entries/{entry}/transitions", { path: { entry: id } });
  const items = transitions.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section>
      <h3 className={styles.title}>{t("happened")}</h3>
      <Timeline active={items.length} bulletSize={10} lineWidth={2}>
        {items.map((step) => (
          <Timeline.Item key={step.n}>
            <div className={styles.step}>
              <StateSign state={step.to} />
              <span>{step.actor_kind === "person" ? names.person(step.actor) : t(`actor.${step.actor_kind}`)}</span>
            </div>
            {step.reason && <div>{step.reason}</div>}
            <div className={styles.clause}>{format.instant(step.at)}</div>
          </Timeline.Item>
        ))}
      </Timeline>
    </section>
  );
}

export function Explanation({ id }: { id: string }) {
  return (
    <div className={styles.all}>
      <Hits id={id} />
      <Reasons id={id} />
      <History id={id} />
    </div>
  );
}
