// What an event of the journal is called: its own words where there are some, else those it is made of.
import { useCallback } from "react";
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
