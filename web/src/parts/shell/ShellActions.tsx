// The keys and palette entries that are the same on every page: places, Undo, theme, density, navigation, out.
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { sign_out } from "@/api/sign_in";
import type { Who } from "@/api/session";
import { undo_last } from "@/api/undo";
import { pages } from "@/pages";
import { may_open } from "@/pages/definition";
import { key_list_open } from "@/parts/keys/key_list_open";
import { useActions } from "@/parts/keys/useActions";
import { palette_open } from "@/parts/palette/palette_open";
import { prefer, preferences } from "@/parts/preferences/preferences";

export function ShellActions({ who }: { who: Who }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const everywhere = t("keys.everywhere");
  const places = pages
    .filter((page) => page.key && may_open(page, who))
    .map((page) => ({
      id: `go.${page.path}`,
      says: t(page.title),
      key: page.key,
      group: t("keys.places"),
      hidden: true,
      run: () => void navigate({ to: page.path }),
    }));
  useActions([
    { id: "palette", says: t("palette.open"), key: "mod+k", group: everywhere, hidden: true, run: () => palette_open.set(true) },
    { id: "keys", says: t("keys.title"), key: "?", group: everywhere, run: () => key_list_open.set(true) },
    { id: "undo", says: t("undo.last"), key: "mod+z", group: everywhere, run: () => void undo_last() },
    { id: "theme", says: t("me.switch_theme"), run: () => prefer({ theme: preferences.get().theme === "dark" ? "light" : "dark" }) },
    {
      id: "density",
      says: t("me.switch_density"),
      run: () => prefer({ density: preferences.get().density === "compact" ? "comfortable" : "compact" }),
    },
    {
      id: "navigation",
      says: t("navigation.fold"),
      key: "[",
      group: everywhere,
      run: () => prefer({ navigation: preferences.get().navigation === "wide" ? "narrow" : "wide" }),
    },
    { id: "sign_out", says: t("me.sign_out"), run: () => void sign_out() },
    ...places,
  ]);
  return null;
}
