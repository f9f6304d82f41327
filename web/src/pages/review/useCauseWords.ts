// A cause in words: "Budget crossed: Relaunch", "Note too short", "Clean time of Ada Brandt",
// "The client asks: Relaunch".
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Names } from "@/parts/entries/useNames";
import { useRuleWords } from "@/parts/policy/useRuleWords";
import type { Cause } from "./queue";

export function useCauseWords(names: Names): (cause: Cause) => string {
  const { t } = useTranslation("review");
  const rule_words = useRuleWords();
  return useCallback(
    (cause) => {
      if (cause.kind === "dispute") return t(cause.question ? "asked_of" : "disputed_of", { project: names.project(cause.project) });
      if (!cause.rule) return t("clean_of", { name: names.person(cause.person) });
      const rule = rule_words(cause.rule);
      return cause.project ? `${rule}: ${names.project(cause.project)}` : rule;
    },
    [t, names, rule_words],
  );
}
