// The navigation of a phone, from the side.
import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Who } from "@/api/session";
import { Brand } from "./Brand";
import { Navigation } from "./Navigation";

export default function NavigationDrawer({ who, is_open, close }: { who: Who; is_open: boolean; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer opened={is_open} onClose={close} size={270} title={<Brand width="wide" />} closeButtonProps={{ "aria-label": t("close") }}>
      <Navigation who={who} width="wide" />
    </Drawer>
  );
}
