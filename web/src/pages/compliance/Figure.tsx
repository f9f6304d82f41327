// One figure: its value, what it is counted from, and the way to what is behind it.
import { UnstyledButton } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Tone } from "./figures";
import styles from "./Compliance.module.css";

interface Shown {
  name: string; // a key of the texts: its title and its definition
  value: string;
  says?: ReactNode;
  tone?: Tone;
  behind?: ReactNode;
}

export function Figure({ name, value, says, tone = "none", behind }: Shown) {
  const { t } = useTranslation("compliance");
  const [is_open, set_open] = useState(false);
  return (
    <section className={styles.figure} aria-label={t(`figure.${name}`)}>
      <div className={styles.figure_head}>
        <h2 className={styles.figure_title}>{t(`figure.${name}`)}</h2>
        <UnstyledButton className={styles.how} aria-expanded={is_open} aria-label={t("how", { name: t(`figure.${name}`) })} onClick={() => set_open(!is_open)}>
          <IconInfoCircle size={16} aria-hidden />
        </UnstyledButton>
      </div>
      <div className={`${styles.value} numbers`} data-tone={tone}>{value}</div>
      {says && <div className={`${styles.says} numbers`}>{says}</div>}
      {is_open && <p className={styles.definition}>{t(`definition.${name}`)}</p>}
      {behind && <div className={styles.behind}>{behind}</div>}
    </section>
  );
}
