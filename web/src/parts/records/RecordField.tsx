// One field of a record, whatever it holds: the way it is typed, with its label, its explanation and its refusal.
import { Group, MultiSelect, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RecordBody } from "@/api/records";
import { last_day_of, until_of, value_at, type Days } from "./body";
import type { Field } from "./definition";
import { HoursInput, MoneyInput, NumberTextInput, RateInput } from "./AmountFields";
import { OptionalFields, RowFields } from "./NestedFields";
import { useFieldWords } from "./useFieldWords";
import type { Known } from "./useKnown";

export interface RecordFieldProps {
  field: Field;
  kind: string;
  values: RecordBody;
  prefix?: string; // of a nested field, in the body
  known: Known;
  set: (name: string, value: unknown) => void;
  error_of: (name: string) => string | undefined;
  is_read_only: boolean;
  focus?: "first"; // where the typing begins
}

const zones = Intl.supportedValuesOf("timeZone");
const currencies = Intl.supportedValuesOf("currency");

export function RecordField(props: RecordFieldProps) {
  const { field, values, known, set, is_read_only } = props;
  const { t } = useTranslation("set_up");
  const words = useFieldWords(props.kind);
  const value = value_at(values, field.name);
  const put = (next: unknown) => set(field.name, next);
  const error = props.error_of(`${props.prefix ?? ""}${field.name}`);
  const label = words.label(field.name);
  const common = {
    label, description: words.says(field.name), error, readOnly: is_read_only,
    required: field.required, withAsterisk: field.required, "data-autofocus": props.focus === "first" || undefined,
  } as const;
  // Where the typing begins nothing unfolds over the other fields before somebody types or presses an arrow.
  const choice = {
    ...common, disabled: is_read_only, searchable: true, limit: 200, nothingFoundMessage: t("nothing_found"), openOnFocus: props.focus !== "first",
  } as const;
  switch (field.is) {
    case "text":
    case "email":
      return (
        <TextInput {...common} type={field.is === "email" ? "email" : "text"} value={String(value ?? "")} onChange={(event) => put(event.currentTarget.value)} />
      );
    case "lines":
      return (
        <Textarea {...common} autosize minRows={2} maxRows={8} value={((value as string[] | undefined) ?? []).join("\n")}
          onChange={(event) => put(event.currentTarget.value === "" ? [] : event.currentTarget.value.split("\n"))} />
      );
    case "day":
      return <TextInput {...common} type="date" value={String(value ?? "")} onChange={(event) => put(event.currentTarget.value || null)} />;
    case "days":
      return <DaysInput label={label} days={value as Days | undefined} error={error} is_read_only={is_read_only} put={put} />;
    case "switch":
      return <Switch label={label} description={common.description} error={error} disabled={is_read_only} checked={value === true} onChange={(event) => put(event.currentTarget.checked)} />;
    case "number":
    case "decimal":
      return <NumberTextInput {...common} value={value} put={put} how={field.is} />;
    case "hours":
      return <HoursInput {...common} value={value} put={put} />;
    case "money":
      return <MoneyInput {...common} value={value} put={put} currency={field.currency_of(values, known.one)} />;
    case "rate":
      return <RateInput {...common} value={value} put={put} />;
    case "zone":
    case "currency":
      return <Select {...choice} data={field.is === "zone" ? zones : currencies} limit={60} value={(value as string) || null} onChange={(next) => put(next ?? "")} clearable={!field.required} />;
    case "choice":
      return <Select {...choice} data={words.choices(field.of, field.words)} allowDeselect={false} value={String(value ?? "")} onChange={(next) => next !== null && put(next)} />;
    case "choices":
      return <MultiSelect {...choice} data={words.choices(field.of, field.words)} value={(value as string[] | undefined) ?? []} onChange={put} />;
    case "record":
    case "records": {
      const fits = known.all(field.list).filter((other) => field.fits?.(other, values) ?? true);
      const data = fits.map((other) => ({ value: other.id, label: String(other.name || other.id) }));
      if (field.is === "record")
        return <Select {...choice} data={data} clearable={!field.required} value={(value as string | null) ?? null} onChange={put} />;
      return <MultiSelect {...choice} data={data} value={(value as string[] | undefined) ?? []} onChange={put} hidePickedOptions />;
    }
    case "rows":
      return <RowFields {...props} field={field} label={label} says={common.description} error={error} />;
    case "optional":
      return <OptionalFields {...props} field={field} label={label} />;
    case "own":
      return <field.shown label={label} says={common.description} value={value} set={put} error={error} is_read_only={is_read_only} />;
  }
}

interface DaysProps {
  label: string;
  days: Days | undefined;
  error?: string;
  is_read_only: boolean;
  put: (days: Days) => void;
}

function DaysInput({ label, days, error, is_read_only, put }: DaysProps) {
  const { t } = useTranslation("set_up");
  const now = { from: days?.from ?? null, until: days?.until ?? null };
  return (
    <Group grow align="start" gap="sm">
      <TextInput type="date" label={t("days_from", { what: label })} readOnly={is_read_only} error={error} value={now.from ?? ""}
        onChange={(event) => put({ ...now, from: event.currentTarget.value || null })} />
      <TextInput type="date" label={t("days_last")} readOnly={is_read_only} min={now.from ?? undefined} value={last_day_of(now)}
        onChange={(event) => put({ ...now, until: until_of(event.currentTarget.value) })} />
    </Group>
  );
}
