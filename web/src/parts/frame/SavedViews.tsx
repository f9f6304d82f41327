// Views of this page under a name: what its address says, to come back to.
import { Button, CloseButton, Group, Menu, TextInput } from "@mantine/core";
import { IconBookmark } from "@tabler/icons-react";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { offer_undo } from "@/api/undo";
import { usePreference } from "@/parts/preferences/preferences";

export function SavedViews() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname, searchStr } = useLocation();
  const [views, set_views] = usePreference("views");
  const [name, set_name] = useState("");
  const mine = views.filter((view) => view.path === pathname);
  const others = (left_out: string) => views.filter((view) => view.path !== pathname || view.name !== left_out);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    set_views([...others(name.trim()), { name: name.trim(), path: pathname, search: searchStr }]);
    offer_undo(t("views.saved", { name: name.trim() }));
    set_name("");
  };
  const remove = (gone: string) => {
    set_views(others(gone));
    offer_undo(t("views.removed", { name: gone }), () => Promise.resolve(set_views(views)));
  };
  return (
    <Menu position="bottom-start" width={260} shadow="md" closeOnItemClick>
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconBookmark size={15} />}>
          {t("views.button")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {mine.map((view) => (
          <Group key={view.name} gap={0} wrap="nowrap">
            <Menu.Item onClick={() => void navigate({ href: pathname + view.search })}>{view.name}</Menu.Item>
            <CloseButton size="sm" aria-label={t("views.remove", { name: view.name })} onClick={() => remove(view.name)} />
          </Group>
        ))}
        {mine.length > 0 && <Menu.Divider />}
        <form onSubmit={save}>
          <Group gap={6} p={6} wrap="nowrap">
            <TextInput
              size="xs"
              style={{ flex: 1 }}
              aria-label={t("views.name")}
              placeholder={t("views.name")}
              maxLength={60}
              value={name}
              onChange={(event) => set_name(event.currentTarget.value)}
              onKeyDown={(event) => event.stopPropagation()}
            />
            <Button size="xs" type="submit" variant="light">
              {t("views.save")}
            </Button>
          </Group>
        </form>
      </Menu.Dropdown>
    </Menu>
  );
}
