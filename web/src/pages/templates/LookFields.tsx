// How the paper looks: for which kinds, color, logo, font, paper, window, columns, headings, timesheet.
import { Checkbox, Group, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { NumberTextInput } from "@/parts/records/AmountFields";
import { ColumnsField } from "./ColumnsField";
import { fault_at, in_words, kinds, type Content, type Design, type Fault, type Kind } from "./content";
import { LogoField } from "./LogoField";
import styles from "./Templates.module.css";

interface Edited {
  content: Content;
  faults: readonly Fault[];
  put: (content: Content) => void;
}

const choices = {
  font: ["inter", "noto_sans", "noto_serif"],
  paper: ["a4", "letter"],
  address_window: ["din_5008_b", "din_5008_a", "none"],
  logo_side: ["left", "right"],
  line_headings: ["by_project", "by_kind", "none"],
  timesheet_order: ["by_line", "by_project", "by_person", "by_week"],
} as const satisfies { [name in keyof Design]?: readonly Design[name][] };
type ChoiceName = keyof typeof choices;

export function LookFields({ content, faults, put }: Edited) {
  const { t } = useTranslation("templates");
  const { design } = content;
  const change = (next: Partial<Design>) => put({ ...content, design: { ...design, ...next } });
  const choice = (name: ChoiceName) => (
    <Select
      label={t(name)} allowDeselect={false} value={design[name]} data={choices[name].map((value) => ({ value, label: t(`choice.${name}.${value}`) }))}
      onChange={(next) => next && change({ [name]: next })}
    />
  );
  const color = design.accent_color;
  return (
    <div className={styles.column}>
      <Checkbox.Group label={t("kinds")} value={content.kinds} error={in_words(fault_at(faults, "/kinds"))} onChange={(next) => put({ ...content, kinds: kinds.filter((kind) => next.includes(kind)) as Kind[] })}>
        <Group gap="md" mt={6}>{kinds.map((kind) => <Checkbox key={kind} value={kind} label={t(`kind.${kind}`)} />)}</Group>
      </Checkbox.Group>
      <div className={styles.color}>
        <TextInput label={t("accent_color")} description={t("accent_color_says")} placeholder="#0b5fff" value={color} error={in_words(fault_at(faults, "/design/accent_color"))} onChange={(event) => change({ accent_color: event.currentTarget.value.trim() })} />
        <input type="color" className={styles.picker} aria-label={t("pick_color")} value={/^#[0-9a-f]{6}$/i.test(color) ? color : "#1f4e5f"} onChange={(event) => change({ accent_color: event.currentTarget.value })} />
      </div>
      <LogoField digest={design.logo} fault={in_words(fault_at(faults, "/design/logo"))} put={(logo) => change({ logo })} />
      <div className={styles.pairs}>
        {choice("logo_side")}
        <NumberTextInput
          how="number" label={t("logo_height_mm")} readOnly={false} error={in_words(fault_at(faults, "/design/logo_height_mm"))} value={design.logo_height_mm}
          put={(value) => change({ logo_height_mm: typeof value === "number" ? value : 0 })}
        />
        {choice("font")}
        {choice("paper")}
        {choice("address_window")}
        {choice("line_headings")}
      </div>
      <Checkbox label={t("group_sums")} checked={design.group_sums === "shown"} disabled={design.line_headings === "none"} onChange={(event) => change({ group_sums: event.currentTarget.checked ? "shown" : "hidden" })} />
      <ColumnsField chosen={design.columns} fault={in_words(fault_at(faults, "/design/columns"))} put={(next) => change({ columns: next })} />
      <Checkbox label={t("timesheet")} description={t("timesheet_says")} checked={design.timesheet === "attached"} onChange={(event) => change({ timesheet: event.currentTarget.checked ? "attached" : "left_out" })} />
      {design.timesheet === "attached" && choice("timesheet_order")}
    </div>
  );
}
