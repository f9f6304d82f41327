// How many messages nobody has read yet, beside the inbox's name in the navigation; nothing where there are none.
import { VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRead } from "@/api";
import styles from "./Unread.module.css";

const shown_max = 99;

export function Unread() {
  const { t } = useTranslation();
  const count = useRead("/api/v1/inbox/unread").data?.unread ?? 0;
  if (count === 0) return null;
  return (
    <span className={`${styles.unread} numbers`}>
      {count > shown_max ? `${shown_max}+` : count}
      <VisuallyHidden>{` ${t("navigation.unread")}`}</VisuallyHidden>
    </span>
  );
}
