// The key that does the same; not for who hears the page, and not where there is no keyboard.
import { Kbd } from "@mantine/core";
import { usePreference } from "@/parts/preferences/preferences";
import styles from "./Review.module.css";

export function KeyHint({ of: key }: { of: string }) {
  const [single_keys] = usePreference("single_keys");
  if (single_keys === "off") return null;
  return <Kbd aria-hidden className={styles.key}>{key.toUpperCase()}</Kbd>;
}
