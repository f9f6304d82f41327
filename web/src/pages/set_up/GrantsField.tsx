// What a role of the firm's own making may, and how far: one choice an action.
import { Fieldset, Select, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { session, useWatched, type Action } from "@/api";
import type { OwnFieldProps } from "@/parts/records/definition";
import styles from "./set_up.module.css";

interface Grant {
  action: Action;
  reach: string;
}
const reaches = ["nothing", "own", "led", "managed", "all"] as const;

export function GrantsField({ label, value, set, error, is_read_only }: OwnFieldProps) {
  const { t } = useTranslation("set_up");
  const state = useWatched(session);
  const grants = (value as Grant[] | undefined) ?? [];
  // Nobody gives further than they reach themselves, so only one's own actions are offered, and those that are there.
  const mine = state.phase === "in" || state.phase === "ended" ? state.who.actions : [];
  const actions = [...new Set([...mine, ...grants.map(({ action }) => action)])].sort();
  const put = (action: Action, reach: string) => {
    const others = grants.filter((grant) => grant.action !== action);
    set(reach === "nothing" ? others : [...others, { action, reach }]);
  };
  const data = reaches.map((reach) => ({ value: reach, label: t(`words.reach.${reach}`) }));
  return (
    <Fieldset legend={label} className={styles.grants}>
      {error && <Text size="sm" c="var(--mantine-color-error)">{error}</Text>}
      {actions.map((action) => (
        <Select key={action} size="xs" label={t(`words.action.${action}`)} data={data} allowDeselect={false} disabled={is_read_only}
          value={grants.find((grant) => grant.action === action)?.reach ?? "nothing"} onChange={(reach) => reach && put(action, reach)} />
      ))}
    </Fieldset>
  );
}
