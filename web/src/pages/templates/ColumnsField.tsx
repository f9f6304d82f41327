// The columns of the lines in their order: taken in, taken out where the law lets one, moved.
import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { columns, columns_by_law, type Column } from "./content";
import styles from "./Templates.module.css";

export function ColumnsField({ chosen, fault, put }: { chosen: readonly Column[]; fault: string | undefined; put: (columns: Column[]) => void }) {
  const { t } = useTranslation("templates");
  const move = (from: number, to: number) => {
    const moved = [...chosen];
    const [column] = moved.splice(from, 1);
    if (column) moved.splice(to, 0, column);
    put(moved);
  };
  return (
    <div role="group" aria-label={t("columns")} className={styles.columns}>
      <div className={styles.label}>{t("columns")}</div>
      <Text size="xs" c="dimmed">{t("columns_says")}</Text>
      <ol className={styles.chosen}>
        {chosen.map((column, n) => {
          const name = t(`column.${column}`);
          return (
            <li key={`${column} ${n}`}>
              <span>{name}</span>
              <ActionIcon variant="subtle" color="gray" disabled={n === 0} aria-label={t("move_up", { name })} onClick={() => move(n, n - 1)}><IconArrowUp size={16} /></ActionIcon>
              <ActionIcon variant="subtle" color="gray" disabled={n === chosen.length - 1} aria-label={t("move_down", { name })} onClick={() => move(n, n + 1)}><IconArrowDown size={16} /></ActionIcon>
              <ActionIcon variant="subtle" color="gray" disabled={columns_by_law.includes(column)} aria-label={t("take_out", { name })} onClick={() => put(chosen.toSpliced(n, 1))}><IconX size={16} /></ActionIcon>
            </li>
          );
        })}
      </ol>
      <Group gap={6}>
        {columns.filter((column) => !chosen.includes(column)).map((column) => (
          <Button key={column} size="compact-xs" variant="default" leftSection={<IconPlus size={13} />} onClick={() => put([...chosen, column])}>{t(`column.${column}`)}</Button>
        ))}
      </Group>
      <div role="alert" className={styles.problem}>{fault}</div>
    </div>
  );
}
