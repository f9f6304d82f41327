// One's own menu: how the page looks and speaks, where one's sign-in is kept, and out.
import { Avatar, Menu, SegmentedControl, Text, UnstyledButton } from "@mantine/core";
import { IconKeyboard, IconLogout, IconSettings } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { sign_out } from "@/api/sign_in";
import type { Who } from "@/api/session";
import { key_list_open } from "@/parts/keys/key_list_open";
import { LanguageChoice } from "@/parts/preferences/LanguageChoice";
import { ThemeChoice } from "@/parts/preferences/ThemeChoice";
import { usePreference } from "@/parts/preferences/preferences";
import styles from "./MeMenu.module.css";

export function initials_of(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return `${words[0]?.[0] ?? ""}${words.length > 1 ? (words.at(-1)?.[0] ?? "") : ""}`.toUpperCase();
}

export default function MeMenu({ who }: { who: Who }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [density, set_density] = usePreference("density");
  return (
    <Menu position="bottom-end" width={280} shadow="md" keepMounted={false}>
      <Menu.Target>
        <UnstyledButton className={styles.button} aria-label={t("me.menu", { initials: initials_of(who.name) })}>
          <Avatar size={30} color="fair" variant="filled" alt="">
            {initials_of(who.name)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.who}>
          <Text fw={600} truncate>
            {who.name}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {who.email}
          </Text>
        </div>
        <Menu.Divider />
        <div className={styles.choices}>
          <ThemeChoice />
          <LanguageChoice />
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={t("me.density")}
            value={density}
            onChange={(value) => set_density(value === "compact" ? "compact" : "comfortable")}
            data={[
              { value: "comfortable", label: t("me.comfortable") },
              { value: "compact", label: t("me.compact") },
            ]}
          />
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => void navigate({ to: "/me" })}>
          {t("me.settings")}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} rightSection="?" onClick={() => key_list_open.set(true)}>
          {t("me.keys")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void sign_out()}>
          {t("me.sign_out")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
