// `?`: every key that works here and now, and the switch for single keys.
import { Kbd, Modal, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useWatched } from "@/api/watched";
import { usePreference } from "@/parts/preferences/preferences";
import { actions, key_caps, type KeyAction } from "./keys";
import { key_list_open } from "./key_list_open";
import styles from "./KeyList.module.css";

function by_group(all: readonly KeyAction[], own: string): Map<string, KeyAction[]> {
  const groups = new Map<string, KeyAction[]>();
  for (const action of all.filter((one) => one.key)) {
    const group = action.group ?? own;
    groups.set(group, [...(groups.get(group) ?? []).filter((other) => other.key !== action.key), action]);
  }
  return groups;
}

export function KeyList() {
  const { t } = useTranslation();
  const is_open = useWatched(key_list_open);
  const all = useWatched(actions);
  const [single_keys, set_single_keys] = usePreference("single_keys");
  return (
    <Modal opened={is_open} onClose={() => key_list_open.set(false)} title={t("keys.title")} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      <Switch
        mb="md"
        label={t("keys.single")}
        description={t("keys.single_says")}
        checked={single_keys === "on"}
        onChange={(event) => set_single_keys(event.currentTarget.checked ? "on" : "off")}
      />
      <div className={styles.groups}>
        {[...by_group(all, t("keys.here"))].map(([group, keys]) => (
          <section key={group}>
            <h3 className={styles.heading}>{group}</h3>
            <dl className={styles.keys}>
              {keys.map((action) => (
                <div key={action.id} className={styles.row}>
                  <dt>{action.says}</dt>
                  <dd>
                    {key_caps(action.key ?? "").map((cap) => (
                      <Kbd key={cap}>{cap}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
