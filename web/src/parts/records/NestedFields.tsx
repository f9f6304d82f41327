// Fields that hold records of their own: some rows (taxes, milestones), or one that may be left out (rounding).
import { ActionIcon, Button, Fieldset, Switch, Text } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { RecordBody } from "@/api/records";
import { value_at, with_value } from "./body";
import type { Field } from "./definition";
import { RecordField, type RecordFieldProps } from "./RecordField";
import styles from "./records.module.css";

type Of<Word extends Field["is"]> = Extract<Field, { is: Word }>;

export function RowFields({ field, label, says, error, ...props }: RecordFieldProps & { field: Of<"rows">; label: string; says?: string; error?: string }) {
  const { t } = useTranslation("set_up");
  const rows = (value_at(props.values, field.name) as RecordBody[] | undefined) ?? [];
  const put = (next: RecordBody[]) => props.set(field.name, next);
  return (
    <Fieldset legend={label} className={styles.rows}>
      {says && <Text size="xs" c="dimmed">{says}</Text>}
      {rows.map((row, n) => (
        <div key={n} className={styles.row}>
          <div className={styles.fields}>
            {field.fields.filter((inner) => inner.when?.(row) ?? true).map((inner) => (
              <div key={inner.name} data-width={inner.width}>
                <RecordField {...props} field={inner} values={row} prefix={`${field.name}.${n}.`}
                  set={(name, value) => put(rows.with(n, with_value(row, name, value)))} />
              </div>
            ))}
          </div>
          {!props.is_read_only && (
            <ActionIcon variant="subtle" color="gray" aria-label={t("remove_row", { what: label, n: n + 1 })} onClick={() => put(rows.toSpliced(n, 1))}>
              <IconX size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      {error && rows.length === 0 && <Text size="sm" c="var(--mantine-color-error)">{error}</Text>}
      {!props.is_read_only && (
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={() => put([...rows, field.empty()])}>
          {t("add_row", { what: label })}
        </Button>
      )}
    </Fieldset>
  );
}

export function OptionalFields({ field, label, ...props }: RecordFieldProps & { field: Of<"optional">; label: string }) {
  const value = value_at(props.values, field.name) as RecordBody | null | undefined;
  return (
    <div className={styles.optional}>
      <Switch label={label} disabled={props.is_read_only} checked={value != null} onChange={(event) => props.set(field.name, event.currentTarget.checked ? field.empty() : null)} />
      {value != null && (
        <div className={styles.fields}>
          {field.fields.filter((inner) => inner.when?.(value) ?? true).map((inner) => (
            <div key={inner.name} data-width={inner.width}>
              <RecordField {...props} field={inner} values={value} prefix={`${field.name}.`} set={(name, next) => props.set(field.name, with_value(value, name, next))} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
