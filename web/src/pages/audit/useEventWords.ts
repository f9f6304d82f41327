// What an event of the journal is called: its own words where there are some, else those it is made of. And every event that
// has words, so that one can ask for what has not happened lately.
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";

export function useEventWords(): (action: string) => string {
  const { i18n, t } = useTranslation("audit");
  return useCallback(
    (action) => {
      if (i18n.exists(`audit:action.${action}`)) return t(`action.${action}`);
      const [verb = "", ...of] = action.split("_");
      const thing = of.join("_");
      if (!i18n.exists(`audit:verb.${verb}`) || !i18n.exists(`audit:thing.${thing}`)) return action.replaceAll("_", " ");
      return t(`verb.${verb}`, { thing: t(`thing.${thing}`) });
    },
    [i18n, t],
  );
}

// Records are made, changed and taken away; what else happens has a word of its own.
const verbs_of_records = ["create", "change", "delete"];
const records = [
  "client", "person", "team", "role", "custom_role", "project", "task", "activity", "contract", "rate", "cost_rate", "holiday", "absence", "lock", "grant",
  "exception", "legal_entity", "series",
];

export function useKnownEvents(): readonly string[] {
  const { t } = useTranslation("audit");
  return useMemo(
    () => [...Object.keys(t("action", { returnObjects: true })), ...records.flatMap((record) => verbs_of_records.map((verb) => `${verb}_${record}`))],
    [t],
  );
}
