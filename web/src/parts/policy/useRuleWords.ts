// What a rule of the policy is called by people: "Note too short" for note_short. A rule that the page does not know yet
// is called by its word.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

export function useRuleWords(): (rule: string) => string {
  const { i18n, t } = useTranslation("policy");
  return useCallback((rule) => (i18n.exists(`policy:rule.${rule}`) ? t(`rule.${rule}`) : rule.replaceAll("_", " ")), [i18n, t]);
}
